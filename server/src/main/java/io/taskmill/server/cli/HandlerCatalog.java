package io.taskmill.server.cli;

import io.taskmill.api.HandlerProvider;
import io.taskmill.api.TaskHandler;
import io.taskmill.server.handlers.CheckedResult;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gathers the handlers of all sources; each type may come from one of them only. Not thread-safe. */
final class HandlerCatalog {
    private final Map<String, TaskHandler> handlers = new LinkedHashMap<>();
    private final Map<String, String> sources = new HashMap<>();

    HandlerCatalog add(String source, Map<String, TaskHandler> more) {
        more.forEach((type, handler) -> {
            String other = sources.putIfAbsent(type, source);
            if (other != null) {
                throw new StartException(
                        "the task type \"" + type + "\" is brought by both " + other + " and " + source
                                + "; take one of them off the class path or rename its type",
                        null);
            }
            handlers.put(type, handler);
        });
        return this;
    }

    HandlerCatalog add(HandlerProvider provider) {
        Map<String, TaskHandler> checked = new LinkedHashMap<>();
        provider.handlers().forEach((type, handler) -> checked.put(type, new CheckedResult(handler)));
        return add(provider.getClass().getName(), checked);
    }

    Map<String, TaskHandler> handlers() {
        return Collections.unmodifiableMap(handlers);
    }
}
