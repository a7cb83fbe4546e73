package io.taskmill.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Gives out statements, whose owner it stays: callers close result sets, never statements. One thread at a time. */
public interface Statements {
    /** The statement for this text. A second call with the same text may give the same object. */
    PreparedStatement prepare(String sql) throws SQLException;

    /** How this database says things. */
    Dialect dialect();

    /** The store's clock, in microseconds. */
    long now();
}
