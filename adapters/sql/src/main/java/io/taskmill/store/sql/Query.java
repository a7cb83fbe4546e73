package io.taskmill.store.sql;

import java.sql.SQLException;

/**
 * Reading from one snapshot.
 *
 * @param <T> what it answers
 */
@FunctionalInterface
public interface Query<T> {

    /** Reads. */
    T run(Statements statements) throws SQLException;
}
