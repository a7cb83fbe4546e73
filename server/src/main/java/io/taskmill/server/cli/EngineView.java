package io.taskmill.server.cli;

import io.taskmill.api.DeadMessage;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.Violation;
import io.taskmill.api.WorkerView;
import io.taskmill.engine.EngineHealth;
import io.taskmill.engine.EngineStats;
import io.taskmill.engine.QueueConfig;
import io.taskmill.engine.TaskEngine;
import io.taskmill.server.http.ServerInfo;
import io.taskmill.server.http.metrics.MeteredBroker;
import io.taskmill.spi.Broker;
import io.taskmill.spi.Lane;
import io.taskmill.spi.QueueLane;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The engine as the HTTP API sees it, besides submitting and looking up.
 *
 * @param engine itself
 * @param broker what it rings through; empty when the store itself rings
 */
record EngineView(TaskEngine engine, Optional<MeteredBroker> broker) implements ServerInfo {

    static EngineView of(TaskEngine engine, Optional<Broker> broker, List<QueueConfig> queues) {
        return new EngineView(engine, broker.map(open -> new MeteredBroker(open, lanes(queues))));
    }

    @Override
    public EngineHealth health() {
        return engine.health();
    }

    @Override
    public EngineStats stats() {
        return engine.stats();
    }

    @Override
    public List<WorkerView> workers() {
        return engine.workers();
    }

    @Override
    public List<DeadMessage> deadMessages(@Nullable DeadMessage before, int max) {
        return engine.deadMessages(before, max);
    }

    @Override
    public List<Violation> violations(TaskRequest request) {
        return engine.violations(request);
    }

    private static Set<QueueLane> lanes(List<QueueConfig> queues) {
        return queues.stream()
                .flatMap(queue -> Stream.of(Lane.values()).map(lane -> new QueueLane(queue.name(), lane)))
                .collect(Collectors.toSet());
    }
}
