package io.taskmill.tck.engine;

import io.taskmill.api.Backoff;
import io.taskmill.api.RetryPolicy;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.cloudevents.JsonEvents;
import io.taskmill.engine.EngineHealth;
import io.taskmill.engine.QueueConfig;
import io.taskmill.engine.TaskEngine;
import io.taskmill.spi.Broker;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.FaultyStore;
import io.taskmill.tck.ManualTime;
import io.taskmill.tck.broker.FaultyBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A store that can be made to fail, handlers that tell what happens to them, and any number of engines on them. */
public final class EngineRig {
    /** How many roles of an engine wait by its time source when there is nothing to do. */
    private static final int ROLES = 9;

    /** With a broker there is one more. */
    private static final int RINGING = 1;

    /** And one that empties an old broker. */
    private static final int DRAINING = 1;

    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** What threads that wait for no clock get to keep up with time that is moved by hand. */
    private static final long BREATH_NANOS = 2_000_000;

    final TaskStore inner;
    final FaultyStore store;
    final TimeSource time;
    final RecordingHandlers handlers;
    final Optional<FaultyBroker> broker;
    private final Supplier<Optional<Broker>> oldBrokers;
    private final @Nullable ManualTime manual;
    private final List<TaskEngine> engines = new ArrayList<>();
    private final List<TaskEngine> draining = new ArrayList<>();
    private @Nullable TrialOldBroker old;

    EngineRig(
            TaskStore inner,
            Optional<Broker> broker,
            Supplier<Optional<Broker>> oldBrokers,
            TimeSource time,
            @Nullable ManualTime manual) {
        this.oldBrokers = oldBrokers;
        this.inner = inner;
        this.store = new FaultyStore(inner);
        this.broker = broker.map(FaultyBroker::new);
        this.time = time;
        this.manual = manual;
        this.handlers = new RecordingHandlers(time);
    }

    /** Whether a broker rings for tasks. */
    boolean rings() {
        return broker.isPresent();
    }

    /** The broker that was used before, empty at first; aborts the test when the suite has none. */
    TrialOldBroker old() {
        if (old == null) {
            Optional<Broker> opened = oldBrokers.get();
            Assumptions.assumeTrue(opened.isPresent(), "the suite has no broker that could have been used before");
            old = new TrialOldBroker(new FaultyBroker(opened.orElseThrow()));
        }
        return old;
    }

    /** A started engine that empties the {@link #old} broker. */
    TaskEngine drainingEngine() {
        TaskEngine engine = unstarted(builder -> builder.drainFrom(old().toDrain()));
        draining.add(engine);
        engine.start();
        return engine;
    }

    TaskEngine engine() {
        return engine(builder -> {});
    }

    /** A started engine with the recording handlers, a policy without jitter, and what the test adds. */
    TaskEngine engine(Consumer<TaskEngine.Builder> more) {
        TaskEngine engine = unstarted(more);
        engine.start();
        return engine;
    }

    TaskEngine unstarted(Consumer<TaskEngine.Builder> more) {
        TaskEngine.Builder builder = TaskEngine.builder(store)
                .time(time)
                .handlers(handlers.byType())
                .queue(QueueConfig.named(TaskRequest.DEFAULT_QUEUE).withRetry(doubling(5)));
        broker.ifPresent(bell -> builder.broker(bell, new JsonEvents()));
        more.accept(builder);
        TaskEngine engine = builder.build();
        engines.add(engine);
        return engine;
    }

    /** Delays of 1 s, 2 s, 4 s and so on. */
    static RetryPolicy doubling(int attempts) {
        return new RetryPolicy(Backoff.EXPONENTIAL, Duration.ofSeconds(1), 2, Duration.ofHours(1), 0, attempts);
    }

    TaskView view(TaskId id) {
        return inner.queries().find(id).orElseThrow(() -> new AssertionError("task " + id + " is gone"));
    }

    boolean is(TaskId id, TaskStatus status) {
        return view(id).status() == status;
    }

    /** Waits in real time. */
    TaskView awaitStatus(TaskId id, TaskStatus status) {
        await("task is " + status, () -> is(id, status));
        return view(id);
    }

    /** Waits in real time. */
    static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .pollDelay(Duration.ZERO)
                .pollInterval(2, TimeUnit.MILLISECONDS)
                .atMost(PATIENCE)
                .until(condition);
    }

    /** Moves time in small steps until the condition holds; tells how much that took. */
    Duration advanceUntil(String what, Duration bound, Callable<Boolean> condition) throws Exception {
        Duration passed = Duration.ZERO;
        while (!holdsSoon(condition)) {
            if (passed.compareTo(bound) >= 0) {
                // No more time passes; a loaded machine may still have to catch up.
                await("within " + bound + ": " + what, condition);
                return passed;
            }
            clock().advance(STEP);
            passed = passed.plus(STEP);
            awaitIdle();
        }
        return passed;
    }

    TaskView advanceUntil(TaskId id, TaskStatus status, Duration bound) throws Exception {
        advanceUntil("task is " + status + ", it is " + view(id).status(), bound, () -> is(id, status));
        return view(id);
    }

    /** Moves time in small steps. */
    void advance(Duration by) throws Exception {
        long end = time.nanos() + by.toNanos();
        advanceUntil("time passes", by, () -> time.nanos() >= end);
    }

    /** Returns when the roles of all engines wait for time to pass. */
    void awaitIdle() throws InterruptedException {
        clock().awaitWaiters(
                        running(engines) * (ROLES + (broker.isPresent() ? RINGING : 0)) + running(draining) * DRAINING);
    }

    private static int running(List<TaskEngine> engines) {
        return (int) engines.stream()
                .filter(engine -> engine.health().state() == EngineHealth.State.RUNNING)
                .count();
    }

    ManualTime clock() {
        if (manual == null) {
            throw new IllegalStateException("this fixture has the machine's clocks");
        }
        return manual;
    }

    void close() throws InterruptedException {
        store.heal();
        store.openHolds();
        broker.ifPresent(FaultyBroker::heal);
        if (old != null) {
            old.heal();
        }
        handlers.release();
        for (TaskEngine engine : engines) {
            stop(engine);
        }
        broker.ifPresent(Broker::close);
        if (old != null) {
            old.broker().close();
        }
        store.close();
    }

    private void stop(TaskEngine engine) throws InterruptedException {
        Thread stopper = Thread.ofVirtual().start(() -> engine.stop(Duration.ofSeconds(5)));
        while (!stopper.join(Duration.ofMillis(5))) {
            if (manual != null) {
                manual.advance(STEP);
            }
        }
    }

    private static boolean holdsSoon(Callable<Boolean> condition) throws Exception {
        TimeSource clock = TimeSource.system();
        long end = clock.nanos() + BREATH_NANOS;
        while (!condition.call()) {
            if (clock.nanos() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(BREATH_NANOS / 20);
        }
        return true;
    }
}
