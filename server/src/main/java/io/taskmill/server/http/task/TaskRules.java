package io.taskmill.server.http.task;

import io.taskmill.api.TaskRequest;
import io.taskmill.api.Violation;
import java.util.List;

/** The engine's own check of a request, asked so that all that is wrong can be reported in one answer. */
@FunctionalInterface
public interface TaskRules {

    /** What the engine would refuse the request for; empty when nothing. Stores nothing and does not block. */
    List<Violation> violations(TaskRequest request);
}
