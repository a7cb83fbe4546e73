package io.taskmill.broker.nats;

import io.nats.client.impl.Headers;

/**
 * A message to be stored.
 *
 * @param subject where to
 * @param headers with an id of its own, by which the server knows that it has got it before
 * @param body not copied
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared as a whole
record Outgoing(String subject, Headers headers, byte[] body) {
    /** What the server calls the header with the id. */
    static final String ID = "Nats-Msg-Id";

    /** About how many bytes it takes on the way. */
    long bytes() {
        return (long) body.length + headers.serializedLength() + subject.length();
    }
}
