package io.taskmill.api;

import org.jspecify.annotations.Nullable;

/**
 * Wraps every attempt, like a layer of an onion: does something before, calls {@code next} (or not), does something
 * after. Called by many threads at once. The first one given to the engine is the outermost.
 */
@FunctionalInterface
public interface HandlerMiddleware {

    /** Does one attempt by way of {@code next}; what it returns or throws counts as the handler's. */
    @Nullable Payload around(TaskContext task, TaskHandler next) throws Exception;
}
