package io.taskmill.api;

import java.util.Map;

/**
 * Brings handlers on the class path to the server, found by {@link java.util.ServiceLoader}. Needs a public
 * constructor.
 */
public interface HandlerProvider {

    /** Handlers by task type. Called once at start; a type that is taken already stops the start. */
    Map<String, TaskHandler> handlers();
}
