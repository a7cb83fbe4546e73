package io.taskmill.server.handlers;

import io.taskmill.api.Payload;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How the ready-made handlers read and write JSON. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** A result object, filled by the given code. */
    static Payload object(Consumer<ObjectNode> filling) {
        ObjectNode node = MAPPER.createObjectNode();
        filling.accept(node);
        return Payload.ofBytes(MAPPER.writeValueAsBytes(node));
    }
}
