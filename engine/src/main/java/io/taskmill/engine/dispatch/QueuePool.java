package io.taskmill.engine.dispatch;

import io.taskmill.engine.QueueConfig;
import java.util.concurrent.atomic.AtomicInteger;

/** The permits of one queue on this node. Thread-safe except for {@link #rotation}, which belongs to the dispatcher. */
public final class QueuePool {
    private final QueueConfig config;
    private final AtomicInteger running = new AtomicInteger();
    private final LaneRotation rotation = new LaneRotation();
    private volatile boolean moreWaits = true;

    public QueuePool(QueueConfig config) {
        this.config = config;
    }

    /** Its settings. */
    public QueueConfig config() {
        return config;
    }

    /** How many tasks run now. */
    public int running() {
        return running.get();
    }

    /** How many more may run now. */
    int free() {
        return config.concurrency() - running.get();
    }

    LaneRotation rotation() {
        return rotation;
    }

    void took(int tasks) {
        running.addAndGet(tasks);
    }

    void gaveBack() {
        running.decrementAndGet();
    }

    /** Whether the last claim may have left tasks behind, so that a free permit is worth another claim at once. */
    boolean moreWaits() {
        return moreWaits;
    }

    void moreWaits(boolean more) {
        moreWaits = more;
    }
}
