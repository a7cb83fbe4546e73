package io.taskmill.acceptance.http;

import tools.jackson.databind.JsonNode;

/**
 * A node as the server shows it.
 *
 * @param id of this incarnation
 * @param name as configured
 * @param state whether it lives
 * @param running tasks that it holds
 */
public record WorkerState(String id, String name, String state, int running) {

    static WorkerState of(JsonNode worker) {
        return new WorkerState(
                worker.path("id").asString(),
                worker.path("name").asString(),
                worker.path("state").asString(),
                worker.path("running").asInt());
    }
}
