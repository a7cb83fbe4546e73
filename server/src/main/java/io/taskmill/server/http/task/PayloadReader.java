package io.taskmill.server.http.task;

import io.taskmill.api.Payload;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.DupDetector;

/**
 * Takes a value out of a body as the bytes that it is, after a walk over its tokens that proves it well-formed, not too
 * deep, and free of repeated names. Not thread-safe.
 */
final class PayloadReader {
    private final byte[] body;
    private final FieldReader fields;
    private final int maxDepth;
    private final @Nullable DupDetector[] names;
    private int depth;
    private boolean tooDeep;

    PayloadReader(byte[] body, FieldReader fields, int maxDepth) {
        this.body = body;
        this.fields = fields;
        this.maxDepth = maxDepth;
        this.names = new DupDetector[maxDepth + 1];
    }

    /** Whether a value was nested too deeply. */
    boolean tooDeep() {
        return tooDeep;
    }

    /** The value at which the parser is; leaves the parser at its end. */
    Payload read(String field) {
        JsonParser parser = fields.parser();
        long start = parser.currentTokenLocation().getByteOffset();
        walk(parser, field);
        long end = parser.currentLocation().getByteOffset();
        return Payload.ofBytes(Arrays.copyOfRange(body, (int) start, (int) end));
    }

    private void walk(JsonParser parser, String field) {
        enter(parser, parser.currentToken());
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.PROPERTY_NAME) {
                checkName(parser.currentName(), field);
            } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                depth--;
            } else {
                enter(parser, token);
            }
        }
        parser.finishToken();
    }

    private void enter(JsonParser parser, JsonToken token) {
        if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
            return;
        }
        depth++;
        if (depth > maxDepth) {
            tooDeep = true;
        } else if (token == JsonToken.START_OBJECT) {
            DupDetector seen = names[depth];
            if (seen == null) {
                names[depth] = DupDetector.rootDetector(parser);
            } else {
                seen.reset();
            }
        }
    }

    private void checkName(String name, String field) {
        DupDetector seen = depth <= maxDepth ? names[depth] : null;
        if (seen != null && seen.isDup(name)) {
            fields.violate(field + "…" + FieldReader.echo(name), "duplicate_field");
        }
    }
}
