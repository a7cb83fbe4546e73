package io.taskmill.bench.scaling;

/**
 * What part of a backlog is measured: all nodes are under way at its beginning, and nobody has run dry at its end.
 *
 * @param first how many are done when it begins
 * @param last how many are done when it ends
 */
record Window(long first, long last) {
    private static final long PERCENT = 100;
    private static final long FROM = 10;
    private static final long TO = 90;

    /** Of so many tasks. */
    static Window of(long total) {
        Window window = new Window(total * FROM / PERCENT, total * TO / PERCENT);
        if (window.first == window.last) {
            throw new IllegalArgumentException(
                    total + " tasks are too few to measure; take more --seconds or --permits");
        }
        return window;
    }
}
