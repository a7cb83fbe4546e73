package io.taskmill.server.handlers;

import io.taskmill.api.NonRetryableException;
import io.taskmill.api.Payload;
import io.taskmill.api.TaskContext;
import io.taskmill.api.TaskHandler;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

/**
 * Makes sure that what a handler returns is JSON, since answers of the API carry it as it is. A handler that returns
 * anything else makes a dead letter that says so.
 *
 * @param handler the one that is checked
 */
public record CheckedResult(TaskHandler handler) implements TaskHandler {
    private static final ObjectReader ONE_VALUE =
            Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Override
    public @Nullable Payload handle(TaskContext task) throws Exception {
        Payload result = handler.handle(task);
        if (result != null) {
            check(task, result);
        }
        return result;
    }

    private static void check(TaskContext task, Payload result) {
        try {
            if (ONE_VALUE.readTree(result.bytes()).isMissingNode()) {
                throw new NonRetryableException(complaint(task));
            }
        } catch (JacksonException e) {
            throw new NonRetryableException(complaint(task), e);
        }
    }

    private static String complaint(TaskContext task) {
        return "the handler of " + task.taskType()
                + " returned something that is not JSON; it has done its work, but its" + " result cannot be kept";
    }
}
