package io.taskmill.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** The machine's clocks. */
enum SystemTime implements TimeSource {
    INSTANCE;

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // spurious returns are part of the contract
    public void await(Lock lock, Condition condition, Duration max) throws InterruptedException {
        long unused = condition.awaitNanos(max.toNanos());
    }
}
