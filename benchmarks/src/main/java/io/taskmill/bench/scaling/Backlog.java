package io.taskmill.bench.scaling;

import io.taskmill.api.TaskStatus;
import io.taskmill.bench.bare.Callers;
import io.taskmill.bench.pairs.Adapters;
import io.taskmill.bench.pairs.Work;
import io.taskmill.cloudevents.JsonEvents;
import io.taskmill.engine.EngineConfig;
import io.taskmill.engine.EngineStats;
import io.taskmill.engine.QueueConfig;
import io.taskmill.engine.TaskEngine;
import io.taskmill.spi.Broker;
import io.taskmill.spi.TaskStore;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Puts tasks into a store, and their rings into a broker, before any node begins. Blocks. */
final class Backlog {
    private static final int CALLERS = 256;

    /** Well below the bound at which the engine drops rings. */
    private static final int CHUNK = 20_000;

    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private Backlog() {}

    /**
     * Returns when all are stored and rung for.
     *
     * @return how many wait then: next to all, because submitting takes an engine, and that has one permit
     */
    static long submit(String storeUrl, @Nullable String brokerUrl, int total) throws InterruptedException {
        try (TaskStore store = Adapters.store(storeUrl);
                Broker broker = brokerUrl == null ? null : Adapters.broker(brokerUrl)) {
            CountDownLatch end = new CountDownLatch(1);
            TaskEngine.Builder builder = TaskEngine.builder(store)
                    .config(EngineConfig.defaults().withNodeName("submitter"))
                    .queue(QueueConfig.named("default").withConcurrency(1))
                    .handler(Work.TYPE, task -> {
                        end.await();
                        return null;
                    });
            if (broker != null) {
                builder.broker(broker, new JsonEvents());
            }
            try (TaskEngine engine = builder.build()) {
                engine.start();
                for (int sent = 0; sent < total; sent += CHUNK) {
                    int chunk = Math.min(CHUNK, total - sent);
                    Callers.run(CALLERS, chunk, () -> engine.submit(Work.REQUEST));
                    if (broker != null) {
                        awaitRings(engine.stats(), sent + chunk);
                    }
                }
                end.countDown();
            }
            return store.queries().queues().stream()
                    .mapToLong(queue -> queue.counts().getOrDefault(TaskStatus.PENDING, 0L))
                    .sum();
        }
    }

    private static void awaitRings(EngineStats stats, long submitted) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (stats.rings() < submitted) {
            if (stats.lostRings() > 0 || System.nanoTime() - end > 0) {
                throw new IllegalStateException("of " + submitted + " tasks only " + stats.rings() + " were rung for, "
                        + stats.lostRings() + " rings were lost");
            }
            LockSupport.parkNanos(Work.PAUSE_NANOS);
        }
    }
}
