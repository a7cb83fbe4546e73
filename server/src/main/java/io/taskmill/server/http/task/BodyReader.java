package io.taskmill.server.http.task;

import io.taskmill.server.http.exchange.Refusal;
import io.taskmill.server.http.exchange.RefusedException;
import io.taskmill.server.http.json.JsonFormat;
import io.taskmill.server.http.json.Utf8;
import java.util.Arrays;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/** Reads JSON bodies: exactly one value, in strict UTF-8. Thread-safe. */
final class BodyReader {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    // A payload that is too deep is told apart from its neighbours in a batch; this bounds memory for all else.
    private static final int DEPTH_ROOM = 1000;

    private final JsonFormat format;
    private final int maxDepth;

    BodyReader(int maxDepth) {
        this.format = new JsonFormat(maxDepth + DEPTH_ROOM);
        this.maxDepth = maxDepth;
    }

    int maxDepth() {
        return maxDepth;
    }

    /** The task that is the body. */
    TaskDraft task(byte[] sent) {
        byte[] body = text(sent);
        return read(body, parser -> new TaskReader(parser, body, maxDepth, new Violations()).read());
    }

    /** The batch that is the body. */
    BatchReader.Batch batch(byte[] sent, int maxTasks) {
        byte[] body = text(sent);
        return read(body, parser -> new BatchReader(parser, body, maxDepth, maxTasks).read());
    }

    private static byte[] text(byte[] sent) {
        int error = Utf8.firstError(sent);
        if (error != Utf8.VALID) {
            throw new RefusedException(Refusal.of(400, "not_utf8", error));
        }
        return Arrays.mismatch(sent, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length
                ? Arrays.copyOfRange(sent, BYTE_ORDER_MARK.length, sent.length)
                : sent;
    }

    private <T> T read(byte[] body, Function<JsonParser, T> root) {
        try (JsonParser parser = format.parser(body)) {
            if (parser.nextToken() == null) {
                throw new RefusedException(Refusal.of(400, "body_required"));
            }
            T read = root.apply(parser);
            if (parser.nextToken() != null) {
                throw malformed(parser.currentTokenLocation());
            }
            return read;
        } catch (StreamConstraintsException e) {
            throw new RefusedException(Refusal.of(413, "body_too_deep", maxDepth), e);
        } catch (JacksonException e) {
            throw malformed(e.getLocation());
        }
    }

    private static RefusedException malformed(TokenStreamLocation at) {
        return new RefusedException(Refusal.of(400, "malformed_json", at.getLineNr(), at.getColumnNr()));
    }
}
