package io.taskmill.server.http.task;

import io.taskmill.api.TaskId;
import io.taskmill.api.Violation;
import io.taskmill.server.http.exchange.Refusal;
import io.taskmill.server.http.exchange.RefusedException;
import io.taskmill.server.http.exchange.Request;
import java.util.List;

/** The task that a path names. */
final class TaskPath {

    private TaskPath() {}

    static TaskId id(Request request) {
        try {
            return TaskId.parse(request.pathParameter("id"));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.invalid(List.of(Violation.of("id", "uuid"))), e);
        }
    }
}
