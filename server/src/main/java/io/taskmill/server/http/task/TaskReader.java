package io.taskmill.server.http.task;

import io.taskmill.api.Payload;
import io.taskmill.api.RetryOverrides;
import io.taskmill.api.StartTime;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one task object from a body, noting everything that is wrong with it instead of stopping at the first fault.
 * For one object; not thread-safe.
 */
final class TaskReader {

    private enum Field {
        TASK_TYPE("taskType"),
        PAYLOAD("payload"),
        ID("id"),
        NAME("name"),
        QUEUE("queue"),
        PRIORITY("priority"),
        RUN_AT("runAt"),
        DELAY("delay"),
        TIMEOUT("timeout"),
        EXPIRES_AT("expiresAt"),
        RETRY("retry"),
        TAGS("tags");

        private final String word;

        Field(String word) {
            this.word = word;
        }
    }

    private static final Map<String, Field> BY_WORD = new HashMap<>();
    private static final String KNOWN;

    static {
        for (Field field : Field.values()) {
            BY_WORD.put(field.word, field);
        }
        KNOWN = String.join(
                ", ", EnumSet.allOf(Field.class).stream().map(f -> f.word).toList());
    }

    private final FieldReader fields;
    private final PayloadReader payloads;
    private final Set<Field> seen = EnumSet.noneOf(Field.class);
    private @Nullable String taskType;
    private Payload payload = Payload.NULL;
    private @Nullable TaskId id;
    private @Nullable String name;
    private @Nullable String queue;
    private @Nullable Integer priority;
    private @Nullable Instant runAt;
    private @Nullable Duration delay;
    private @Nullable Duration timeout;
    private @Nullable Instant expiresAt;
    private @Nullable RetryOverrides retry;
    private Set<String> tags = Set.of();

    TaskReader(JsonParser parser, byte[] body, int maxDepth, Violations violations) {
        this.fields = new FieldReader(parser, violations);
        this.payloads = new PayloadReader(body, fields, maxDepth);
    }

    /** Reads the value at which the parser is; leaves the parser at its end. */
    TaskDraft read() {
        JsonParser parser = fields.parser();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            fields.skip();
            fields.violate("", "type", "object");
            return draft();
        }
        for (String word = parser.nextName(); word != null; word = parser.nextName()) {
            parser.nextToken();
            Field field = BY_WORD.get(word);
            if (field == null) {
                fields.unknown(word, KNOWN);
            } else {
                if (!seen.add(field)) {
                    fields.violate(word, "duplicate_field");
                }
                read(field);
            }
        }
        if (taskType == null && !fields.violations().concern("taskType")) {
            fields.violate("taskType", "required");
        }
        if (runAt != null && delay != null) {
            fields.violate("delay", "exclusive", "runAt");
        }
        return draft();
    }

    private void read(Field field) {
        switch (field) {
            case TASK_TYPE -> taskType = fields.text(field.word);
            case PAYLOAD -> payload = payloads.read(field.word);
            case ID -> id = fields.id(field.word);
            case NAME -> name = fields.text(field.word);
            case QUEUE -> queue = fields.text(field.word);
            case PRIORITY -> priority = fields.integer(field.word);
            case RUN_AT -> runAt = fields.instant(field.word);
            case DELAY -> delay = fields.duration(field.word);
            case TIMEOUT -> timeout = fields.duration(field.word);
            case EXPIRES_AT -> expiresAt = fields.instant(field.word);
            case RETRY -> retry = new RetryReader(fields).read();
            case TAGS -> tags = fields.texts(field.word);
        }
    }

    private TaskDraft draft() {
        TaskSpec spec = new TaskSpec(
                taskType == null ? "" : taskType,
                name,
                queue == null ? TaskRequest.DEFAULT_QUEUE : queue,
                priority == null ? TaskRequest.DEFAULT_PRIORITY : priority,
                payload,
                timeout,
                expiresAt,
                retry,
                tags);
        return new TaskDraft(
                new TaskRequest(id, spec, start()), fields.violations().list(), payloads.tooDeep());
    }

    private StartTime start() {
        if (runAt != null) {
            return new StartTime.At(runAt);
        }
        return delay == null ? StartTime.NOW : new StartTime.After(delay);
    }
}
