package io.taskmill.server.cli;

import io.taskmill.api.TaskRequest;
import io.taskmill.api.Violation;
import io.taskmill.engine.EngineHealth;
import io.taskmill.engine.EngineStats;
import io.taskmill.engine.TaskEngine;
import io.taskmill.server.http.ServerInfo;
import java.util.List;

/**
 * The engine as the HTTP API sees it, besides submitting and looking up.
 *
 * @param engine itself
 */
record EngineView(TaskEngine engine) implements ServerInfo {

    @Override
    public EngineHealth health() {
        return engine.health();
    }

    @Override
    public EngineStats stats() {
        return engine.stats();
    }

    @Override
    public List<Violation> violations(TaskRequest request) {
        return engine.violations(request);
    }
}
