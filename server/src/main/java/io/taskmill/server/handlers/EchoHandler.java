package io.taskmill.server.handlers;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskContext;
import io.taskmill.api.TaskHandler;

/** {@code echo}: succeeds at once with its payload as the result. */
public final class EchoHandler implements TaskHandler {

    @Override
    public Payload handle(TaskContext task) {
        return task.payload();
    }
}
