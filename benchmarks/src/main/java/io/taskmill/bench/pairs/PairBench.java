package io.taskmill.bench.pairs;

import io.taskmill.api.TaskHandler;
import io.taskmill.api.TaskStatus;
import io.taskmill.bench.bare.Callers;
import io.taskmill.bench.bare.Meter;
import io.taskmill.cloudevents.JsonEvents;
import io.taskmill.engine.EngineConfig;
import io.taskmill.engine.EngineStats;
import io.taskmill.engine.QueueConfig;
import io.taskmill.engine.TaskEngine;
import io.taskmill.spi.Broker;
import io.taskmill.spi.TaskStore;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Loads engines on a store and, maybe, a broker. */
final class PairBench {
    private static final int LATENCY_SLOTS = 64;
    private static final long LONGEST_NANOS = 10_000_000_000L;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final TaskStore store;
    private final @Nullable Broker broker;

    PairBench(TaskStore store, @Nullable Broker broker) {
        this.store = store;
        this.broker = broker;
    }

    /** Submits a backlog, next to nothing of which is processed meanwhile, and then processes it. */
    void rates(int callers, int tasks, Readings readings) throws InterruptedException {
        submit(callers, tasks, readings);
        process(callers, readings);
    }

    private void submit(int callers, int tasks, Readings readings) throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        try (TaskEngine engine = engine(1, task -> {
            open.await();
            return null;
        })) {
            EngineStats stats = engine.stats();
            Meter meter = Meter.start();
            Callers.run(callers, tasks, () -> engine.submit(Work.REQUEST));
            readings.rate(Measure.SUBMIT, meter.stop(tasks));
            if (broker != null) {
                await(() -> stats.rings() + stats.lostRings(), tasks, stats);
                readings.rate(Measure.RING, meter.stop((int) stats.rings()));
                readings.note(stats.lostRings() + " rings dropped");
            }
            open.countDown();
        }
    }

    private void process(int slots, Readings readings) throws InterruptedException {
        long total = pending();
        AtomicReference<@Nullable Meter> meter = new AtomicReference<>();
        try (TaskEngine engine = engine(slots, task -> {
            if (meter.get() == null) {
                meter.compareAndSet(null, Meter.start());
            }
            return null;
        })) {
            EngineStats stats = engine.stats();
            await(stats::succeeded, total, stats);
            readings.rate(Measure.PROCESS, Objects.requireNonNull(meter.get()).stop((int) total));
            if (broker != null) {
                readings.note(
                        stats.foundByNet() + " found without a ring, " + stats.duplicateRings() + " rings for nothing");
            }
        }
    }

    /**
     * From the call of submit to the start of the handler, one task at a time on an idle system, in nanoseconds. Ends
     * early after 10 s: a store without signals takes a second for each.
     */
    long[] latencies(int samples) {
        long[] nanos = new long[samples];
        int taken = 0;
        long end = System.nanoTime() + LONGEST_NANOS;
        AtomicLong started = new AtomicLong();
        Thread main = Thread.currentThread();
        try (TaskEngine engine = engine(LATENCY_SLOTS, task -> {
            started.set(System.nanoTime());
            LockSupport.unpark(main);
            return null;
        })) {
            for (; taken < samples && System.nanoTime() < end; taken++) {
                started.set(0);
                long begin = System.nanoTime();
                engine.submit(Work.REQUEST);
                await(started::get, 1, engine.stats());
                nanos[taken] = started.get() - begin;
                LockSupport.parkNanos(Work.PAUSE_NANOS);
            }
        }
        return Arrays.copyOf(nanos, taken);
    }

    /** Until the counter has reached the total; a counter that stands still is a fault. */
    private static void await(LongSupplier counter, long total, EngineStats stats) {
        long last = -1;
        long changed = System.nanoTime();
        for (long now = counter.getAsLong(); now < total; now = counter.getAsLong()) {
            if (now != last) {
                last = now;
                changed = System.nanoTime();
            } else if (System.nanoTime() - changed > PATIENCE_NANOS) {
                throw new IllegalStateException(String.format(
                        "stands still at %d of %d: submitted %d, rings %d, dropped %d, deliveries %d, for nothing %d,"
                                + " found %d, succeeded %d, store errors %d, broker errors %d",
                        now,
                        total,
                        stats.submitted(),
                        stats.rings(),
                        stats.lostRings(),
                        stats.deliveries(),
                        stats.duplicateRings(),
                        stats.foundByNet(),
                        stats.succeeded(),
                        stats.storeErrors(),
                        stats.brokerErrors()));
            }
            LockSupport.parkNanos(Work.PAUSE_NANOS);
        }
    }

    private long pending() {
        return store.queries().queues().stream()
                .mapToLong(queue -> queue.counts().getOrDefault(TaskStatus.PENDING, 0L))
                .sum();
    }

    private TaskEngine engine(int slots, TaskHandler handler) {
        TaskEngine.Builder builder = TaskEngine.builder(store)
                .config(EngineConfig.defaults().withNodeName("bench"))
                .queue(QueueConfig.named("default").withConcurrency(slots))
                .handler(Work.TYPE, handler);
        if (broker != null) {
            builder.broker(broker, new JsonEvents());
        }
        TaskEngine engine = builder.build();
        engine.start();
        return engine;
    }
}
