package io.taskmill.server.http.exchange;

/** The body of a request, not read yet. */
@FunctionalInterface
public interface RequestBody {

    /**
     * Reads the whole body; blocks. At most once.
     *
     * @throws RefusedException 413 when it is longer than {@code maxBytes} (nothing is read when it says so itself),
     *     400 when its framing is broken
     * @throws ClientGoneException when the connection is lost, or was closed because the body came too slowly
     */
    byte[] read(long maxBytes);

    /** A body that is there already, for requests that were not made by a socket. */
    static RequestBody of(byte[] bytes) {
        return maxBytes -> {
            if (bytes.length > maxBytes) {
                throw new RefusedException(Refusal.of(413, "body_too_large", maxBytes));
            }
            return bytes;
        };
    }
}
