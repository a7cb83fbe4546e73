package io.taskmill.store.sql;

import io.taskmill.spi.TimeSource;

/** The store's clock, in microseconds since the epoch. */
public interface StoreClock {

    /** The present, rounded down: for what has happened. */
    long now();

    /** The present, rounded up: for what must not be early. */
    long ceiling();

    /** The clock of this process: for stores that belong to one process, and for tests that move time by hand. */
    static StoreClock of(TimeSource time) {
        return new StoreClock() {
            @Override
            public long now() {
                return Micros.of(time.now());
            }

            @Override
            public long ceiling() {
                return Micros.dueAt(time.now());
            }
        };
    }

    /** A clock that was read once, by the database at the start of the transaction that it is for. */
    static StoreClock at(long micros) {
        return new StoreClock() {
            @Override
            public long now() {
                return micros;
            }

            @Override
            public long ceiling() {
                return micros + 1;
            }
        };
    }
}
