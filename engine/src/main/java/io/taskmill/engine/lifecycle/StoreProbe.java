package io.taskmill.engine.lifecycle;

import io.taskmill.spi.TaskQueries;
import java.time.Duration;

/**
 * Tries the store once a second while it fails, so that an unready node, which gets no requests, becomes ready again.
 */
public final class StoreProbe implements Role {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final TaskQueries queries;
    private final StoreWatch watch;
    private final Runnable recovered;

    /**
     * A probe.
     *
     * @param recovered called when the store works again
     */
    public StoreProbe(TaskQueries queries, StoreWatch watch, Runnable recovered) {
        this.queries = queries;
        this.watch = watch;
        this.recovered = recovered;
    }

    @Override
    public Duration round() {
        if (watch.failing()) {
            queries.checkWritable();
            watch.recovered();
            recovered.run();
        }
        return INTERVAL;
    }
}
