package io.taskmill.server.http;

import io.taskmill.api.DeadMessage;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.Violation;
import io.taskmill.api.WorkerView;
import io.taskmill.engine.EngineHealth;
import io.taskmill.engine.EngineStats;
import io.taskmill.server.http.metrics.MeteredBroker;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Says about the engine what it is told to. */
public final class FakeServerInfo implements ServerInfo {
    private final EngineStats stats = new EngineStats();
    private final List<WorkerView> workers = new CopyOnWriteArrayList<>();
    private final ConcurrentSkipListSet<DeadMessage> messages =
            new ConcurrentSkipListSet<>(Comparator.comparing(DeadMessage::receivedAt)
                    .thenComparing(DeadMessage::id)
                    .reversed());
    private final Optional<MeteredBroker> broker;
    private volatile EngineHealth health = new EngineHealth(EngineHealth.State.RUNNING, List.of(), List.of());

    public FakeServerInfo(Optional<MeteredBroker> broker) {
        this.broker = broker;
    }

    public void health(EngineHealth now) {
        health = now;
    }

    public void worker(WorkerView worker) {
        workers.add(worker);
    }

    public void deadMessage(DeadMessage message) {
        messages.add(message);
    }

    @Override
    public EngineHealth health() {
        return health;
    }

    @Override
    public EngineStats stats() {
        return stats;
    }

    @Override
    public List<WorkerView> workers() {
        return List.copyOf(workers);
    }

    @Override
    public List<DeadMessage> deadMessages(@Nullable DeadMessage before, int max) {
        return (before == null ? messages : messages.tailSet(before, false))
                .stream().limit(max).toList();
    }

    @Override
    public Optional<MeteredBroker> broker() {
        return broker;
    }

    @Override
    public List<Violation> violations(TaskRequest request) {
        return FakeTaskClient.violations(request);
    }
}
