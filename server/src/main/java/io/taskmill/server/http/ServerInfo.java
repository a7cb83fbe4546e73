package io.taskmill.server.http;

import io.taskmill.api.DeadMessage;
import io.taskmill.api.WorkerView;
import io.taskmill.engine.EngineHealth;
import io.taskmill.engine.EngineStats;
import io.taskmill.server.http.metrics.MeteredBroker;
import io.taskmill.server.http.task.TaskRules;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the HTTP API asks the rest of the server besides {@link io.taskmill.api.TaskClient}. Thread-safe. */
public interface ServerInfo extends TaskRules {

    /** Whether tasks can be submitted and run now. */
    EngineHealth health();

    /** What this node did since it started. */
    EngineStats stats();

    /** The nodes that share the store. Blocks for the store. */
    List<WorkerView> workers();

    /**
     * Messages of the broker that could not become tasks, newest first. Blocks for the store.
     *
     * @param before only those that come after this one in the order; null starts at the newest
     * @param max how many at most
     */
    List<DeadMessage> deadMessages(@Nullable DeadMessage before, int max);

    /** The broker; empty when the store itself rings. */
    Optional<MeteredBroker> broker();
}
