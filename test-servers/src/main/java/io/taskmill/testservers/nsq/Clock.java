package io.taskmill.testservers.nsq;

import java.util.concurrent.TimeUnit;

/** Time that only moves forward, for time-outs. */
final class Clock {

    private Clock() {}

    static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
