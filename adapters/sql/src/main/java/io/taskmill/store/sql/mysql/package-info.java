/**
 * MySQL and MariaDB: one dialect for both, with nothing in it that only one of them knows; what they differ in is in
 * {@link io.taskmill.store.sql.mysql.Product}. Which one it is, the server says; which driver, the URL.
 */
@NullMarked
package io.taskmill.store.sql.mysql;

import org.jspecify.annotations.NullMarked;
