/** PostgreSQL and MariaDB: own servers, reached through JDBC. */
@NullMarked
package io.taskmill.testservers.sql;

import org.jspecify.annotations.NullMarked;
