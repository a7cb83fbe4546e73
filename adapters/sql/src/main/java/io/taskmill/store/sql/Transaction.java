package io.taskmill.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/** What an {@link Operation} works with. Belongs to one thread. */
public final class Transaction implements Statements {
    private final Statements statements;
    private final StoreClock clock;
    private final ClaimFloors floors;
    private final CounterDeltas counters;
    private final Signals signals = new Signals();

    /**
     * A transaction.
     *
     * @param floors where claims begin to look
     * @param slot which of the rows of each counter is changed: transactions at the same time should have different
     *     ones
     */
    public Transaction(Statements statements, StoreClock clock, ClaimFloors floors, int slot) {
        this.statements = statements;
        this.clock = clock;
        this.floors = floors;
        this.counters = new CounterDeltas(slot);
    }

    @Override
    public PreparedStatement prepare(String sql) throws SQLException {
        return statements.prepare(sql);
    }

    @Override
    public Dialect dialect() {
        return statements.dialect();
    }

    @Override
    public long now() {
        return clock.now();
    }

    /**
     * When this delay will be over by the store's clock, in microseconds; both are rounded up, so it is never early.
     */
    public long after(Duration delay) {
        return Micros.after(clock.ceiling(), delay);
    }

    /** Where claims begin to look. */
    ClaimFloors floors() {
        return floors;
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
