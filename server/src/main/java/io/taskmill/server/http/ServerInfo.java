package io.taskmill.server.http;

import io.taskmill.engine.EngineHealth;
import io.taskmill.engine.EngineStats;
import io.taskmill.server.http.task.TaskRules;

/** What the HTTP API asks the rest of the server besides {@link io.taskmill.api.TaskClient}. Thread-safe. */
public interface ServerInfo extends TaskRules {

    /** Whether tasks can be submitted and run now. */
    EngineHealth health();

    /** What this node did since it started. */
    EngineStats stats();
}
