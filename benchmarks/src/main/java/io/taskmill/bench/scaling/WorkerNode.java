package io.taskmill.bench.scaling;

import io.taskmill.api.TaskHandler;
import io.taskmill.bench.pairs.Adapters;
import io.taskmill.bench.pairs.Work;
import io.taskmill.cloudevents.JsonEvents;
import io.taskmill.engine.EngineConfig;
import io.taskmill.engine.QueueConfig;
import io.taskmill.engine.TaskEngine;
import io.taskmill.spi.Broker;
import io.taskmill.spi.TaskStore;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** An engine on connections of its own, inside a worker process. For one thread. */
final class WorkerNode implements AutoCloseable {
    private final TaskStore store;
    private final @Nullable Broker broker;
    private final TaskEngine engine;

    private WorkerNode(TaskStore store, @Nullable Broker broker, TaskEngine engine) {
        this.store = store;
        this.broker = broker;
        this.engine = engine;
    }

    /** Connects, and takes nothing yet. */
    static WorkerNode open(NodeTask task) {
        TaskStore store = Adapters.store(task.storeUrl());
        Broker broker = task.brokerUrl() == null ? null : Adapters.broker(task.brokerUrl());
        TaskEngine.Builder builder = TaskEngine.builder(store)
                .config(EngineConfig.defaults().withNodeName(task.name()))
                .queue(QueueConfig.named("default").withConcurrency(task.permits()))
                .handler(Work.TYPE, waiting(task.handler()));
        if (broker != null) {
            builder.broker(broker, new JsonEvents());
        }
        return new WorkerNode(store, broker, builder.build());
    }

    /** Not a moment less: a handler that ended early would make the rate look better than the ideal one. */
    private static TaskHandler waiting(Duration time) {
        return task -> {
            long end = System.nanoTime() + time.toNanos();
            for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            return null;
        };
    }

    void start() {
        engine.start();
    }

    NodeCounts counts() {
        return NodeCounts.of(engine.stats());
    }

    @Override
    public void close() {
        try (store;
                broker) {
            engine.close();
        }
    }
}
