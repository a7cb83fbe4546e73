/** A store on JDBC: one code path, with a small dialect for each database. */
@NullMarked
package io.taskmill.store.sql;

import org.jspecify.annotations.NullMarked;
