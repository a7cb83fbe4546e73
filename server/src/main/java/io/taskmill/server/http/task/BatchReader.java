package io.taskmill.server.http.task;

import io.taskmill.server.http.exchange.Refusal;
import io.taskmill.server.http.exchange.RefusedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the body of a batch. For one body; not thread-safe. */
final class BatchReader {
    private static final String TASKS = "tasks";

    private final JsonParser parser;
    private final FieldReader fields;
    private final Violations.Room room = new Violations.Room(Violations.MOST_IN_BATCH);
    private final byte[] body;
    private final int maxDepth;
    private final int maxTasks;
    private @Nullable List<TaskDraft> tasks;

    BatchReader(JsonParser parser, byte[] body, int maxDepth, int maxTasks) {
        this.parser = parser;
        this.fields = new FieldReader(parser, new Violations());
        this.body = body;
        this.maxDepth = maxDepth;
        this.maxTasks = maxTasks;
    }

    /**
     * The tasks of a batch.
     *
     * @param tasks in the order of the body
     */
    record Batch(List<TaskDraft> tasks) {}

    Batch read() {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            fields.skip();
            fields.violate("", "type", "object");
            throw refused();
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            if (name.equals(TASKS)) {
                readTasks();
            } else {
                fields.unknown(name, TASKS);
            }
        }
        if (tasks == null && !fields.violations().concern(TASKS)) {
            fields.violate(TASKS, "required");
        }
        if (tasks == null || !fields.violations().isEmpty()) {
            throw refused();
        }
        return new Batch(tasks);
    }

    private void readTasks() {
        if (tasks != null) {
            fields.violate(TASKS, "duplicate_field");
        }
        if (!fields.expect(JsonToken.START_ARRAY, TASKS, "array")) {
            return;
        }
        List<TaskDraft> read = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (read.size() == maxTasks) {
                fields.violate(TASKS, "tasks_max", maxTasks);
                throw refused();
            }
            read.add(new TaskReader(parser, body, maxDepth, new Violations(room)).read());
        }
        tasks = read;
    }

    private RefusedException refused() {
        return new RefusedException(Refusal.invalid(fields.violations().list()));
    }
}
