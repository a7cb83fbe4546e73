package io.taskmill.acceptance.http;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A task as the server shows it.
 *
 * @param id its id
 * @param status where it stands
 * @param attempts executions started
 * @param failures of which ended with an error
 * @param crashes of which lost their worker
 * @param releases of which were given back
 * @param finishedAt when it ended; 1970 while it has not
 */
public record TaskState(
        String id, String status, int attempts, int failures, int crashes, int releases, Instant finishedAt) {

    static TaskState of(JsonNode task) {
        return new TaskState(
                task.path("id").asString(),
                task.path("status").asString(),
                task.path("attempts").asInt(),
                task.path("failures").asInt(),
                task.path("crashes").asInt(),
                task.path("releases").asInt(),
                task.path("finishedAt").isString()
                        ? Instant.parse(task.path("finishedAt").asString())
                        : Instant.EPOCH);
    }

    /** Whether every attempt is accounted for, in the generation that it was submitted in. */
    public boolean balanced() {
        int successes = status.equals("success") ? 1 : 0;
        return attempts == failures + successes + crashes + releases;
    }
}
