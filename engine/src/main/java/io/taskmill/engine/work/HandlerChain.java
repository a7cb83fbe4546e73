package io.taskmill.engine.work;

import io.taskmill.api.HandlerMiddleware;
import io.taskmill.api.TaskHandler;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The handlers by task type, each inside the layers of the middleware. Immutable. */
public final class HandlerChain {
    private final Map<String, TaskHandler> wrapped = new HashMap<>();

    public HandlerChain(Map<String, TaskHandler> handlers, List<HandlerMiddleware> outermostFirst) {
        handlers.forEach((type, handler) -> wrapped.put(type, wrap(handler, outermostFirst)));
    }

    /** The types that have a handler. */
    public Set<String> taskTypes() {
        return Set.copyOf(wrapped.keySet());
    }

    Optional<TaskHandler> of(String taskType) {
        return Optional.ofNullable(wrapped.get(taskType));
    }

    private static TaskHandler wrap(TaskHandler handler, List<HandlerMiddleware> outermostFirst) {
        TaskHandler inner = handler;
        for (HandlerMiddleware layer : outermostFirst.reversed()) {
            TaskHandler next = inner;
            inner = task -> layer.around(task, next);
        }
        return inner;
    }
}
