package io.taskmill.server.handlers;

import io.taskmill.api.NonRetryableException;
import io.taskmill.api.Payload;
import io.taskmill.server.units.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a payload that must be a JSON object. Whatever does not fit is a {@link NonRetryableException} that
 * names the field and what was expected: trying again would not mend it.
 */
final class PayloadFields {
    private final JsonNode object;

    private PayloadFields(JsonNode object) {
        this.object = object;
    }

    /** The fields of an object that has no others than these. */
    static PayloadFields of(Payload payload, String... known) {
        JsonNode node = parse(payload);
        if (!node.isObject()) {
            throw new NonRetryableException(
                    "the payload is not a JSON object; known fields: " + String.join(", ", known));
        }
        Set<String> names = Set.of(known);
        for (String name : node.propertyNames()) {
            if (!names.contains(name)) {
                throw new NonRetryableException(
                        "payload field \"" + name + "\" is not known; known fields: " + String.join(", ", known));
            }
        }
        return new PayloadFields(node);
    }

    private static JsonNode parse(Payload payload) {
        try {
            return Json.MAPPER.readTree(payload.bytes());
        } catch (JacksonException e) {
            // Without its cause: the parser quotes the payload, which does not belong into errors.
            throw new NonRetryableException("the payload is not valid JSON");
        }
    }

    /** The field as it is; empty when absent or null. */
    Optional<JsonNode> node(String name) {
        return Optional.ofNullable(present(name));
    }

    Optional<String> text(String name) {
        return node(name).map(node -> asText(name, node));
    }

    String requiredText(String name) {
        return text(name).filter(text -> !text.isBlank()).orElseThrow(() -> wrong(name, "a text"));
    }

    Optional<Boolean> flag(String name) {
        return node(name).map(node -> {
            if (!node.isBoolean()) {
                throw wrong(name, "true or false");
            }
            return node.booleanValue();
        });
    }

    int requiredInt(String name, int min, int max) {
        JsonNode node = present(name);
        String expected = "a whole number from " + min + " to " + max;
        if (node == null || !node.isInt() || node.intValue() < min || node.intValue() > max) {
            throw wrong(name, expected);
        }
        return node.intValue();
    }

    Optional<Duration> duration(String name) {
        return text(name).map(text -> DurationText.parse(text).orElseThrow(() -> wrong(name, DurationText.FORM)));
    }

    Duration requiredDuration(String name) {
        return duration(name).orElseThrow(() -> wrong(name, DurationText.FORM));
    }

    /** One text or an array of texts; empty when absent. */
    List<String> texts(String name) {
        JsonNode node = present(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            return List.of(asText(name, node));
        }
        List<String> texts = new ArrayList<>();
        node.forEach(element -> texts.add(asText(name, element)));
        return texts;
    }

    /** An object whose values are texts; empty when absent. */
    Map<String, String> textMap(String name) {
        JsonNode node = present(name);
        Map<String, String> texts = new LinkedHashMap<>();
        if (node == null) {
            return texts;
        }
        if (!node.isObject()) {
            throw wrong(name, "an object of texts");
        }
        node.properties().forEach(entry -> texts.put(entry.getKey(), asText(name, entry.getValue())));
        return texts;
    }

    static NonRetryableException wrong(String name, String expected) {
        return new NonRetryableException("payload field \"" + name + "\": expected " + expected);
    }

    private static String asText(String name, JsonNode node) {
        if (!node.isString()) {
            throw wrong(name, "a text");
        }
        return node.stringValue();
    }

    private @Nullable JsonNode present(String name) {
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }
}
