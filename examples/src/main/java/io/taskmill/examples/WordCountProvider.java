package io.taskmill.examples;

import io.taskmill.api.HandlerProvider;
import io.taskmill.api.NonRetryableException;
import io.taskmill.api.Payload;
import io.taskmill.api.TaskContext;
import io.taskmill.api.TaskHandler;
import java.util.Map;

/**
 * A handler of one's own for the server. The server finds it when this jar is on its class path, because
 * {@code META-INF/services/io.taskmill.api.HandlerProvider} names it; then {@code {"taskType": "word-count", "payload":
 * "how many words"}} is a task it can do.
 */
public final class WordCountProvider implements HandlerProvider {

    @Override
    public Map<String, TaskHandler> handlers() {
        return Map.of("word-count", WordCountProvider::count);
    }

    private static Payload count(TaskContext task) {
        String text = task.payload().text();
        if (!text.startsWith("\"")) {
            throw new NonRetryableException("the payload is not a text");
        }
        String words = text.substring(1, text.length() - 1).strip();
        return Payload.json("{\"words\":" + (words.isEmpty() ? 0 : words.split("\\s+", -1).length) + "}");
    }
}
