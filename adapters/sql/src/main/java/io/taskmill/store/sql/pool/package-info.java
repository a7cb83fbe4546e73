/** A database server that several nodes share: connections, transactions, and what happens when it does not answer. */
@NullMarked
package io.taskmill.store.sql.pool;

import org.jspecify.annotations.NullMarked;
