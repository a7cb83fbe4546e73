package io.taskmill.acceptance.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * A task to be submitted, under an id of ours: submitting it again creates no second one.
 *
 * @param id its id
 * @param json the body of the request
 */
public record TaskBody(String id, byte[] json) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A task of this type with this payload. */
    public static TaskBody of(String taskType, Object payload) {
        return of(taskType, payload, Map.of());
    }

    /** A task with more fields, such as {@code retry}. */
    public static TaskBody of(String taskType, Object payload, Map<String, ?> more) {
        String id = UUID.randomUUID().toString();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("taskType", taskType);
        fields.put("payload", payload);
        fields.putAll(more);
        return new TaskBody(id, JSON.writeValueAsBytes(fields));
    }

    /** A task that waits. */
    public static TaskBody sleep(Duration duration) {
        return of("sleep", Map.of("duration", duration.toMillis() + "ms"));
    }
}
