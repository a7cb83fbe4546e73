package io.taskmill.cloudevents;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskId;
import io.taskmill.spi.EventFormatError;
import io.taskmill.spi.ReceivedEvent;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads one event. The data are checked to be JSON and carried as they were sent. */
final class EventReader {
    private static final int LONGEST_ECHO = 80;

    private final JsonFactory factory;
    private final byte[] body;
    private final Map<String, String> attributes = new HashMap<>();
    private @Nullable Payload data;

    EventReader(JsonFactory factory, byte[] body) {
        this.factory = factory;
        this.body = body;
    }

    ReceivedEvent read() {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("expected a CloudEvent as a JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                field(parser, parser.currentName());
            }
            if (parser.nextToken() != null) {
                throw malformed("something follows after the JSON object");
            }
        } catch (JacksonException e) {
            throw new EventFormatError("not JSON: " + cut(e.getOriginalMessage()), e);
        }
        String version = required("specversion");
        if (!version.equals("1.0")) {
            throw malformed("specversion is \"" + cut(version) + "\", expected \"1.0\"");
        }
        return attributes.containsKey(JsonEvents.STORE) ? ofStore() : foreign();
    }

    private void field(JsonParser parser, String name) {
        JsonToken token = parser.nextToken();
        if (name.equals("data")) {
            data = raw(parser);
        } else if (name.equals("data_base64")) {
            throw malformed("data_base64 is not supported: send JSON in data");
        } else if (token == JsonToken.VALUE_NULL) {
            return; // as if it were not there
        } else if (token.isStructStart()) {
            throw malformed("attribute \"" + cut(name) + "\" is not a text, number or flag");
        } else {
            attributes.put(name, parser.getString());
        }
    }

    private Payload raw(JsonParser parser) {
        long start = parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        parser.finishToken();
        long end = parser.currentLocation().getByteOffset();
        return Payload.ofBytes(Arrays.copyOfRange(body, (int) start, (int) end));
    }

    private ReceivedEvent ofStore() {
        try {
            return new ReceivedEvent.OfStore(
                    TaskId.parse(required("id")),
                    TaskId.parse(required(JsonEvents.STORE)).value());
        } catch (IllegalArgumentException e) {
            throw new EventFormatError("it has " + JsonEvents.STORE + " but is no ring: " + cut(e.getMessage()), e);
        }
    }

    private ReceivedEvent foreign() {
        requireUtf8();
        String contentType = attributes.getOrDefault("datacontenttype", "application/json");
        if (!json(contentType)) {
            throw malformed("datacontenttype is \"" + cut(contentType) + "\", expected application/json");
        }
        return new ReceivedEvent.Foreign(
                required("source"),
                required("id"),
                required("type"),
                attributes.get(JsonEvents.NAME),
                priority(),
                data == null ? Payload.NULL : data);
    }

    /** What is skipped is not checked by the parser, and would be stored. */
    private void requireUtf8() {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            throw new EventFormatError("not UTF-8", e);
        }
    }

    private static boolean json(String contentType) {
        String type = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.endsWith("+json") || type.equals("text/json");
    }

    private @Nullable Integer priority() {
        String text = attributes.get(JsonEvents.PRIORITY);
        if (text == null) {
            return null;
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new EventFormatError(JsonEvents.PRIORITY + " is \"" + cut(text) + "\", expected 0 to 9", e);
        }
    }

    private String required(String name) {
        String value = attributes.get(name);
        if (value == null || value.isEmpty()) {
            throw malformed("the required attribute \"" + name + "\" is missing");
        }
        return value;
    }

    private static EventFormatError malformed(String message) {
        return new EventFormatError(message, null);
    }

    /** Foreign text in messages: short and on one line. */
    private static String cut(@Nullable String text) {
        if (text == null) {
            return "";
        }
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_ECHO ? line : line.substring(0, LONGEST_ECHO) + "…";
    }
}
