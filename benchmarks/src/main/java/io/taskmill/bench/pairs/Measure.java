package io.taskmill.bench.pairs;

import java.util.Locale;

/** What is measured. */
enum Measure {
    SUBMIT("submit", true),
    RING("submit+ring", true),
    PROCESS("process", true),
    P50("idle p50", false),
    P99("idle p99", false);

    private final String label;
    private final boolean rate;

    Measure(String label, boolean rate) {
        this.label = label;
        this.rate = rate;
    }

    String label() {
        return label;
    }

    /** A rate, or milliseconds. */
    String show(double value) {
        return rate ? String.format(Locale.ROOT, "%,.0f/s", value) : String.format(Locale.ROOT, "%.2f ms", value);
    }
}
