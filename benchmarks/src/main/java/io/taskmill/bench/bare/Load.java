package io.taskmill.bench.bare;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * What is done to a scheme.
 *
 * @param callers how many at a time, each on a virtual thread
 * @param tasks how many in all
 * @param payloadBytes of each
 */
public record Load(int callers, int tasks, int payloadBytes) {
    private static final int CLAIM = 512;

    /** Submits all, one per call. */
    public Meter.Reading submit(Scheme scheme) throws InterruptedException {
        byte[] payload = payload();
        Meter meter = Meter.start();
        Callers.run(callers, tasks, () -> scheme.submit(payload));
        return meter.stop(tasks);
    }

    /** Claims in batches of what is free, and completes all, one per call. */
    public Meter.Reading work(Scheme scheme) throws InterruptedException {
        Semaphore free = new Semaphore(callers);
        LongAdder completed = new LongAdder();
        Meter meter = Meter.start();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (true) {
                // As the engine does: claims of a few would make the commits small.
                int least = Math.max(1, callers / 8);
                free.acquire(least);
                int permits = Math.min(CLAIM, least + free.drainPermits());
                List<Object> claimed = scheme.claim(permits);
                free.release(permits - claimed.size());
                if (claimed.isEmpty()) {
                    break;
                }
                for (Object task : claimed) {
                    threads.execute(() -> {
                        try {
                            scheme.complete(task);
                            completed.increment();
                        } finally {
                            free.release();
                        }
                    });
                }
            }
        }
        if (completed.sum() != tasks) {
            throw new IllegalStateException(completed + " of " + tasks + " were completed");
        }
        return meter.stop(tasks);
    }

    /** Submits all in batches, without waiting callers. */
    Meter.Reading submitBatches(StoreScheme scheme) {
        byte[] payload = payload();
        Meter meter = Meter.start();
        for (int done = 0; done < tasks; done += CLAIM) {
            List<byte[]> batch = new ArrayList<>();
            for (int i = done; i < Math.min(tasks, done + CLAIM); i++) {
                batch.add(payload);
            }
            scheme.submitAll(batch);
        }
        return meter.stop(tasks);
    }

    /** Claims and completes in batches. */
    Meter.Reading workBatches(StoreScheme scheme) {
        Meter meter = Meter.start();
        for (List<Object> claimed = scheme.claim(CLAIM); !claimed.isEmpty(); claimed = scheme.claim(CLAIM)) {
            scheme.completeAll(claimed);
        }
        return meter.stop(tasks);
    }

    private byte[] payload() {
        byte[] payload = new byte[payloadBytes];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) ('a' + i % 26);
        }
        return payload;
    }
}
