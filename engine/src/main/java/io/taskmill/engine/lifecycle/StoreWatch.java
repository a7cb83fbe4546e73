package io.taskmill.engine.lifecycle;

import io.taskmill.spi.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Knows whether the store works, from what happens to those who use it. A failure makes the node unready until the
 * {@link StoreProbe} has seen a write succeed. Logs when that changes, not per call. Thread-safe, does not block.
 */
public final class StoreWatch {
    private static final Logger LOG = System.getLogger(StoreWatch.class.getName());

    private final Runnable countError;
    private final AtomicReference<Optional<String>> problem = new AtomicReference<>(Optional.empty());

    /**
     * A watch that has seen no failure.
     *
     * @param countError called for each failure
     */
    public StoreWatch(Runnable countError) {
        this.countError = countError;
    }

    /** Somebody's call failed. */
    public void failed(String who, StoreException error) {
        countError.run();
        String text = "store: " + error.getMessage();
        if (problem.getAndSet(Optional.of(text)).isEmpty()) {
            LOG.log(Level.WARNING, "the store fails, seen by {0}: {1}", who, error.getMessage());
        }
    }

    /** A write that needs what submits need has succeeded. */
    public void recovered() {
        if (problem.getAndSet(Optional.empty()).isPresent()) {
            LOG.log(Level.INFO, "the store works again");
        }
    }

    /** Whether it fails at present. */
    public boolean failing() {
        return problem.get().isPresent();
    }

    /** The problem for people, or none. */
    public List<String> problems() {
        return problem.get().map(List::of).orElse(List.of());
    }
}
