package io.taskmill.server.http.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.taskmill.api.QueueView;
import io.taskmill.api.TaskClient;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskmillException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Shows how queues stand, read when it is asked for. Old numbers are not shown while the store does not answer. */
final class QueueMeters {
    private static final Logger LOG = System.getLogger(QueueMeters.class.getName());

    private final TaskClient client;
    private final MultiGauge tasks;
    private final MultiGauge oldest;
    private final AtomicInteger readable = new AtomicInteger(1);

    QueueMeters(MeterRegistry registry, TaskClient client) {
        this.client = client;
        this.tasks = MultiGauge.builder("taskmill.queue.tasks")
                .description("Tasks by queue and status; for terminal ones all that ever reached it")
                .register(registry);
        this.oldest = MultiGauge.builder("taskmill.queue.oldest.pending")
                .description("How long the oldest pending task has been waiting")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("taskmill.queue.readable", readable, AtomicInteger::get)
                .description("1 when the queues could be read for this answer")
                .register(registry);
    }

    /** Reads the queues; blocks. */
    synchronized void refresh() {
        List<QueueView> queues = queues();
        List<Row<?>> counts = new ArrayList<>();
        List<Row<?>> ages = new ArrayList<>();
        for (QueueView queue : queues) {
            for (TaskStatus status : TaskStatus.values()) {
                Tags tags = Tags.of("queue", queue.name(), "status", status.word());
                counts.add(Row.of(tags, queue.counts().getOrDefault(status, 0L)));
            }
            ages.add(Row.of(Tags.of("queue", queue.name()), seconds(queue)));
        }
        tasks.register(counts, true);
        oldest.register(ages, true);
    }

    private List<QueueView> queues() {
        try {
            List<QueueView> queues = client.queues();
            readable.set(1);
            return queues;
        } catch (TaskmillException e) {
            LOG.log(Level.DEBUG, "queues could not be read for metrics", e);
            readable.set(0);
            return List.of();
        }
    }

    private static double seconds(QueueView queue) {
        Duration oldest = queue.oldestPending();
        return oldest == null ? 0 : oldest.toMillis() / 1000.0;
    }
}
