package io.taskmill.engine.work;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskContext;
import io.taskmill.api.TaskId;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One claim in the memory of this node, from the claim until its outcome is recorded. The handler sees it as its
 * context. Thread-safe.
 */
public final class Execution implements TaskContext {
    private final ClaimedTask task;
    private final NodeId holder;
    private final Duration timeout;
    private @Nullable Thread worker;
    private boolean handlerRuns;
    private volatile @Nullable Running running;
    private volatile @Nullable StopReason stopReason;

    public Execution(ClaimedTask task, NodeId holder, Duration timeout) {
        this.task = task;
        this.holder = holder;
        this.timeout = timeout;
    }

    /** The claim. */
    public ClaimedTask task() {
        return task;
    }

    /** Who holds it. */
    public NodeId holder() {
        return holder;
    }

    /** How long the handler may run. */
    public Duration timeout() {
        return timeout;
    }

    ClaimKey key() {
        return new ClaimKey(task.id(), task.fence());
    }

    /** The handler is about to be called by this thread; false when it must not be, because a stop came first. */
    synchronized boolean begin(Running since) {
        if (stopReason != null) {
            return false;
        }
        worker = Thread.currentThread();
        handlerRuns = true;
        running = since;
        return true;
    }

    /** The handler has ended; no interrupt comes after this. */
    synchronized void end() {
        handlerRuns = false;
        running = null;
        worker = null;
    }

    /** Tells the handler to end; the first reason stays. Repeating it interrupts again. */
    public synchronized void stop(StopReason reason) {
        if (stopReason == null) {
            stopReason = reason;
        }
        if (handlerRuns && worker != null) {
            worker.interrupt();
        }
    }

    /** Since when the handler runs, or empty when it does not. */
    Optional<Running> running() {
        return Optional.ofNullable(running);
    }

    @Override
    public TaskId id() {
        return task.id();
    }

    @Override
    public String taskType() {
        return task.spec().taskType();
    }

    @Override
    public String queue() {
        return task.spec().queue();
    }

    @Override
    public Optional<String> name() {
        return Optional.ofNullable(task.spec().name());
    }

    @Override
    public Payload payload() {
        return task.spec().payload();
    }

    @Override
    public Set<String> tags() {
        return task.spec().tags();
    }

    @Override
    public int attempt() {
        return task.counts().attempts();
    }

    @Override
    public int failures() {
        return task.counts().failures();
    }

    @Override
    public int generation() {
        return task.generation();
    }

    @Override
    public Optional<Instant> deadline() {
        return running().map(Running::deadline);
    }

    @Override
    public Optional<StopReason> stopReason() {
        return Optional.ofNullable(stopReason);
    }

    /**
     * A handler at work.
     *
     * @param endNanos when its time is over, by the forward-only clock
     * @param deadline the same for people
     */
    record Running(long endNanos, Instant deadline) {}
}
