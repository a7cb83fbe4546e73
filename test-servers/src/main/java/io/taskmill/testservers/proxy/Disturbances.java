package io.taskmill.testservers.proxy;

import java.time.Duration;
import java.util.Optional;

/** What is done to the bytes of all connections of a proxy. Thread-safe. */
final class Disturbances {
    private Duration latency = Duration.ZERO;
    private int repliesUntilLoss;
    private AfterLoss afterLoss = AfterLoss.CUT;

    synchronized Duration latency() {
        return latency;
    }

    synchronized void latency(Duration each) {
        latency = each;
    }

    synchronized void loseReply(int nth, AfterLoss then) {
        repliesUntilLoss = nth;
        afterLoss = then;
    }

    /** Counts a reply; says what is to be done when this is the one that gets lost. */
    synchronized Optional<AfterLoss> countReply() {
        if (repliesUntilLoss == 0) {
            return Optional.empty();
        }
        repliesUntilLoss--;
        return repliesUntilLoss == 0 ? Optional.of(afterLoss) : Optional.empty();
    }
}
