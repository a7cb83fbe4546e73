package io.taskmill.tck.engine;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskContext;
import io.taskmill.api.TaskContext.StopReason;
import io.taskmill.api.TaskHandler;
import io.taskmill.api.TaskId;
import io.taskmill.spi.TimeSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Handlers that record their starts and interrupts, and hold their tasks until the test lets them go. */
final class RecordingHandlers {
    /** Returns its payload. */
    static final String OK = "ok";
    /** Throws. */
    static final String FAIL = "fail";
    /** Waits to be released; ends when it is interrupted. */
    static final String BLOCK = "block";
    /** Waits to be released, whatever comes; then returns. */
    static final String STUBBORN = "stubborn";

    private final TimeSource time;
    private final List<Start> starts = new CopyOnWriteArrayList<>();
    private final List<StopReason> interrupts = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();

    RecordingHandlers(TimeSource time) {
        this.time = time;
    }

    Map<String, TaskHandler> byType() {
        return Map.of(
                OK, recorded(TaskContext::payload),
                FAIL,
                        recorded(task -> {
                            throw new IllegalStateException("planned failure " + task.attempt());
                        }),
                BLOCK, recorded(this::block),
                STUBBORN, recorded(this::ignoreInterrupts));
    }

    /** The same handler, its starts recorded. */
    TaskHandler recorded(TaskHandler handler) {
        return task -> {
            starts.add(new Start(task.id(), task.attempt(), time.now()));
            peak.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
                return handler.handle(task);
            } finally {
                running.decrementAndGet();
            }
        };
    }

    /** Lets everything that is held, and all that comes, go on. */
    void release() {
        released.countDown();
    }

    List<Start> starts() {
        return List.copyOf(starts);
    }

    List<Start> startsOf(TaskId id) {
        return starts.stream().filter(start -> start.id().equals(id)).toList();
    }

    void awaitStarts(int count) {
        EngineRig.await(count + " handlers have started", () -> starts.size() >= count);
    }

    List<StopReason> interrupts() {
        return List.copyOf(interrupts);
    }

    int peak() {
        return peak.get();
    }

    private Payload block(TaskContext task) throws InterruptedException {
        try {
            released.await();
        } catch (InterruptedException e) {
            noteInterrupt(task);
            throw e;
        }
        return task.payload();
    }

    private Payload ignoreInterrupts(TaskContext task) {
        boolean interrupted = false;
        while (released.getCount() > 0) {
            try {
                released.await();
            } catch (InterruptedException e) {
                interrupted = true;
                noteInterrupt(task);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return task.payload();
    }

    private void noteInterrupt(TaskContext task) {
        task.stopReason().ifPresent(interrupts::add);
    }

    /**
     * A handler was called.
     *
     * @param id the task
     * @param attempt which attempt
     * @param at when, by the engine's clock
     */
    record Start(TaskId id, int attempt, Instant at) {}
}
