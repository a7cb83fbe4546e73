/** SQLite: the file and its lock, the one writer and the readers, the schema, and what errors mean. */
@NullMarked
package io.taskmill.store.sql.sqlite;

import org.jspecify.annotations.NullMarked;
