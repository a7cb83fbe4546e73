/** PostgreSQL: its dialect, its signals, its settings, and what its errors mean. */
@NullMarked
package io.taskmill.store.sql.postgresql;

import org.jspecify.annotations.NullMarked;
