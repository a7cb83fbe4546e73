package io.taskmill.store.sql;

import java.sql.SQLException;

/**
 * Work inside one transaction. May be run again from the start after a rollback: it keeps no state of its own.
 *
 * @param <T> what it answers
 */
@FunctionalInterface
public interface Operation<T> {

    /** Does the work; whatever it throws undoes all of it. */
    T run(Transaction tx) throws SQLException;
}
