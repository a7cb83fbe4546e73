package io.taskmill.server.http.helidon;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.taskmill.server.http.exchange.ClientGoneException;
import io.taskmill.server.http.exchange.Refusal;
import io.taskmill.server.http.exchange.RefusedException;
import io.taskmill.server.http.exchange.RequestBody;
import io.taskmill.server.http.json.ByteOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The body of a request on a connection. Knows whether the connection can be used again afterwards. */
final class HelidonBody implements RequestBody {
    private static final byte[] NONE = {};
    private static final int PIECE_BYTES = 16 << 10;

    private final ServerRequest request;
    private final TransferLimit limit;
    private final TransferMemory.Share memory;
    private @Nullable InputStream opened;
    private State state = State.OPEN;

    private enum State {
        /** There may be more. */
        OPEN,
        /** Read to its end. */
        ENDED,
        /** What comes next on the connection is unknown. */
        BROKEN
    }

    HelidonBody(ServerRequest request, TransferLimit limit, TransferMemory.Share memory) {
        this.request = request;
        this.limit = limit;
        this.memory = memory;
    }

    @Override
    public byte[] read(long maxBytes) {
        if (!request.content().hasEntity()) {
            return NONE;
        }
        long declared = request.headers().contentLength().orElse(-1);
        if (declared > maxBytes) {
            throw new RefusedException(Refusal.of(413, "body_too_large", maxBytes));
        }
        limit.begin();
        try {
            return declared >= 0 ? ofLength((int) declared) : chunked(maxBytes);
        } finally {
            limit.end();
        }
    }

    /**
     * Reads what nobody read, so that the connection can be used again and a client that is still sending hears the
     * answer; but not more than {@code maxBytes}.
     *
     * @return whether the connection can be used again
     */
    boolean discard(long maxBytes) {
        if (state != State.OPEN || !request.content().hasEntity()) {
            return state != State.BROKEN;
        }
        if (request.headers().containsToken(HeaderValues.EXPECT_100)) {
            return false;
        }
        limit.begin();
        try {
            return drained(maxBytes);
        } catch (RefusedException | ClientGoneException e) {
            return false;
        } finally {
            limit.end();
        }
    }

    private boolean drained(long maxBytes) {
        if (request.headers().contentLength().orElse(0) > maxBytes) {
            return false;
        }
        byte[] piece = new byte[PIECE_BYTES];
        long total = 0;
        while (total <= maxBytes) {
            int count = next(piece, 0);
            if (count < 0) {
                return true;
            }
            total += count;
        }
        return false;
    }

    private byte[] ofLength(int length) {
        // Grows with what comes: who only announces a large body must not cost its memory.
        byte[] bytes = new byte[taken(Math.min(length, 4 * PIECE_BYTES))];
        int read = 0;
        while (read < length) {
            if (read == bytes.length) {
                int larger = (int) Math.min(length, 2L * bytes.length);
                taken(larger - bytes.length);
                bytes = Arrays.copyOf(bytes, larger);
            }
            int count = next(bytes, read);
            if (count < 0) {
                throw broken(Refusal.of(400, "bad_framing"), null);
            }
            read += count;
        }
        // The web server frees the connection when it sees the end asked for.
        if (next(new byte[1], 0) >= 0) {
            throw broken(Refusal.of(400, "bad_framing"), null);
        }
        return bytes;
    }

    private byte[] chunked(long maxBytes) {
        ByteOutput out = new ByteOutput();
        byte[] piece = new byte[PIECE_BYTES];
        long total = 0;
        for (int count = next(piece, 0); count >= 0; count = next(piece, 0)) {
            total += count;
            if (total > maxBytes) {
                throw new RefusedException(Refusal.of(413, "body_too_large", maxBytes));
            }
            out.write(piece, 0, taken(count));
        }
        return out.toByteArray();
    }

    private int taken(int bytes) {
        memory.take(bytes);
        return bytes;
    }

    private int next(byte[] into, int offset) {
        try {
            int count = stream().read(into, offset, into.length - offset);
            if (count < 0) {
                state = State.ENDED;
            }
            return count;
        } catch (IOException | RuntimeException e) {
            if (connectionLost(e)) {
                state = State.BROKEN;
                throw new ClientGoneException(e);
            }
            throw broken(Refusal.of(400, "bad_framing"), e);
        }
    }

    private InputStream stream() {
        InputStream in = opened;
        if (in == null) {
            in = request.content().inputStream();
            opened = in;
        }
        return in;
    }

    private RefusedException broken(Refusal refusal, @Nullable Throwable cause) {
        state = State.BROKEN;
        return new RefusedException(refusal, cause);
    }

    private static boolean connectionLost(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    || cause instanceof UncheckedIOException
                    || cause instanceof CloseConnectionException
                    || cause instanceof DataReader.InsufficientDataAvailableException) {
                return true;
            }
        }
        return false;
    }
}
