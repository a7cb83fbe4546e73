package io.taskmill.api;

import java.util.Locale;

/** How the delay before a retry grows. */
public enum Backoff {
    /** Always {@code initial}. */
    FIXED,
    /** {@code initial × multiplier^(failures − 1)}, at most {@code max}. */
    EXPONENTIAL,
    /** Uniformly random between {@code initial} and {@code max}. */
    RANDOM;

    /** The lower-case word used in JSON and configuration. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
