package io.taskmill.acceptance.http;

import tools.jackson.databind.JsonNode;

/**
 * A message that could not become a task, as the server shows it.
 *
 * @param lane where it came from
 * @param reason a short word
 * @param detail for people
 * @param bodyBytes its size
 */
public record DeadMessageState(String lane, String reason, String detail, long bodyBytes) {

    static DeadMessageState of(JsonNode message) {
        return new DeadMessageState(
                message.path("lane").asString(),
                message.path("reason").asString(),
                message.path("detail").asString(),
                message.path("bodyBytes").asLong());
    }
}
