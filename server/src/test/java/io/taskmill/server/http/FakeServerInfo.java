package io.taskmill.server.http;

import io.taskmill.api.TaskRequest;
import io.taskmill.api.Violation;
import io.taskmill.engine.EngineHealth;
import io.taskmill.engine.EngineStats;
import java.util.List;

/** Says about the engine what it is told to. */
public final class FakeServerInfo implements ServerInfo {
    private final EngineStats stats = new EngineStats();
    private volatile EngineHealth health = new EngineHealth(EngineHealth.State.RUNNING, List.of(), List.of());

    public void health(EngineHealth now) {
        health = now;
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
    public List<Violation> violations(TaskRequest request) {
        return FakeTaskClient.violations(request);
    }
}
