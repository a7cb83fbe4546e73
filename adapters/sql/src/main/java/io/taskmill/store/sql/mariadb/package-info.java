/** MariaDB: its dialect, its settings, and what its errors mean. */
@NullMarked
package io.taskmill.store.sql.mariadb;

import org.jspecify.annotations.NullMarked;
