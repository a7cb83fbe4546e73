package io.taskmill.store.sql;

import io.taskmill.spi.TimeSource;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/** What an {@link Operation} works with. Belongs to one thread. */
public final class Transaction implements Statements {
    private final Statements statements;
    private final TimeSource time;
    private final CounterDeltas counters = new CounterDeltas();
    private final Signals signals = new Signals();

    public Transaction(Statements statements, TimeSource time) {
        this.statements = statements;
        this.time = time;
    }

    @Override
    public PreparedStatement prepare(String sql) throws SQLException {
        return statements.prepare(sql);
    }

    /** The store's clock, in microseconds. */
    public long now() {
        return Micros.of(time.now());
    }

    /**
     * When this delay will be over by the store's clock, in microseconds; both are rounded up, so it is never early.
     */
    public long after(Duration delay) {
        return Micros.after(Micros.dueAt(time.now()), delay);
    }

    /** What this transaction adds to the counters. */
    public CounterDeltas counters() {
        return counters;
    }

    /** What is to be told once it is committed. */
    public Signals signals() {
        return signals;
    }
}
