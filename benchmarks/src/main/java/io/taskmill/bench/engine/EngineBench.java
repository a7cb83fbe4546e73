package io.taskmill.bench.engine;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskHandler;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.bench.bare.Callers;
import io.taskmill.bench.bare.Meter;
import io.taskmill.engine.EngineConfig;
import io.taskmill.engine.QueueConfig;
import io.taskmill.engine.TaskEngine;
import io.taskmill.spi.TaskStore;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Loads an engine on a given store, with payloads of 200 bytes and handlers that do nothing. */
public final class EngineBench {
    private static final Payload PAYLOAD = Payload.json(
            "{\"to\":\"somebody@example.com\",\"template\":\"welcome\",\"filler\":\"" + "x".repeat(132) + "\"}");
    private static final TaskRequest REQUEST = TaskRequest.of("bench", PAYLOAD).build();
    private static final long PAUSE_NANOS = 2_000_000;

    private final TaskStore store;

    public EngineBench(TaskStore store) {
        this.store = store;
    }

    /** Durable submits, one per call, while next to nothing is processed. */
    public Meter.Reading submit(int callers, int total) throws InterruptedException {
        CountDownLatch open = new CountDownLatch(1);
        try (TaskEngine engine = engine(1, task -> {
            open.await();
            return null;
        })) {
            Meter meter = Meter.start();
            Callers.run(callers, total, () -> engine.submit(REQUEST));
            Meter.Reading reading = meter.stop(total);
            open.countDown();
            return reading;
        }
    }

    /** The backlog in the store through handlers that do nothing, outcomes recorded. */
    public Meter.Reading process(int slots) throws InterruptedException {
        long total = pending();
        AtomicReference<@Nullable Meter> meter = new AtomicReference<>();
        try (TaskEngine engine = engine(slots, task -> {
            if (meter.get() == null) {
                meter.compareAndSet(null, Meter.start());
            }
            return null;
        })) {
            awaitSuccesses(engine, total);
            return Objects.requireNonNull(meter.get()).stop((int) total);
        }
    }

    /** Submits and handlers at the same time, until all are done. */
    public Meter.Reading both(int callers, int slots, int total) throws InterruptedException {
        try (TaskEngine engine = engine(slots, task -> null)) {
            Meter meter = Meter.start();
            Callers.run(callers, total, () -> engine.submit(REQUEST));
            awaitSuccesses(engine, total);
            return meter.stop(total);
        }
    }

    /** From the call of submit to the start of the handler, one task at a time on an idle system. */
    public Latency latency(int samples) {
        long[] nanos = new long[samples];
        AtomicLong started = new AtomicLong();
        Thread main = Thread.currentThread();
        try (TaskEngine engine = engine(64, task -> {
            started.set(System.nanoTime());
            LockSupport.unpark(main);
            return null;
        })) {
            for (int i = 0; i < samples; i++) {
                started.set(0);
                long begin = System.nanoTime();
                engine.submit(REQUEST);
                while (started.get() == 0) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                nanos[i] = started.get() - begin;
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        Arrays.sort(nanos);
        return new Latency(nanos[samples / 2] / 1e6, nanos[samples * 99 / 100] / 1e6);
    }

    /**
     * How long something took.
     *
     * @param p50Millis half of the samples took at most this
     * @param p99Millis 99 % did
     */
    public record Latency(double p50Millis, double p99Millis) {}

    private static void awaitSuccesses(TaskEngine engine, long total) {
        while (engine.stats().succeeded() < total) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private long pending() {
        return store.queries().queues().stream()
                .mapToLong(queue -> queue.counts().getOrDefault(TaskStatus.PENDING, 0L))
                .sum();
    }

    private TaskEngine engine(int slots, TaskHandler handler) {
        TaskEngine engine = TaskEngine.builder(store)
                .config(EngineConfig.defaults().withNodeName("bench"))
                .queue(QueueConfig.named("default").withConcurrency(slots))
                .handler("bench", handler)
                .build();
        engine.start();
        return engine;
    }
}
