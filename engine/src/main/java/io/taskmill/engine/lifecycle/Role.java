package io.taskmill.engine.lifecycle;

import java.time.Duration;

/** A piece of background work that is done again and again by one thread. */
@FunctionalInterface
public interface Role {

    /**
     * Does one bounded round.
     *
     * @return how long to wait before the next round unless the role is rung for; zero for at once
     */
    Duration round() throws InterruptedException;

    /** Ends a wait inside the present round early, if there is one. For any thread; does not block. */
    default void wake() {
        // most rounds do not wait
    }

    /** Frees what the rounds used; called once, after the last one, on the same thread. */
    default void ended() {
        // most roles hold nothing
    }
}
