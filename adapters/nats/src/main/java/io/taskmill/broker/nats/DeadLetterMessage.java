package io.taskmill.broker.nats;

import io.nats.client.impl.Headers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes a dead letter of a delivery: the same message, with the reason in headers. */
final class DeadLetterMessage {
    static final String REASON = "Taskmill-Reason";
    static final String DETAIL = "Taskmill-Detail";
    private static final String LANE = "Taskmill-Lane";
    private static final String CUT = "Taskmill-Cut-From-Bytes";
    private static final int MOST_TEXT = 1000;
    private static final int MOST_HEADERS = 64 * 1024;
    private static final int LEAST_BODY = 1024;

    private DeadLetterMessage() {}

    /**
     * Makes one.
     *
     * @param maxPayload what the server takes, with headers, in bytes; a message that was just not too large without
     *     the reason loses its other headers, and then the end of its body
     */
    static Outgoing of(NatsDelivery delivery, String reason, String detail, Names names, long maxPayload) {
        byte[] body = delivery.body();
        Headers headers = kept(delivery.headers());
        explain(headers, delivery, reason, detail);
        if (headers.serializedLength() + body.length > maxPayload || headers.serializedLength() > MOST_HEADERS) {
            headers = new Headers();
            explain(headers, delivery, reason, detail);
        }
        if (headers.serializedLength() + body.length > maxPayload) {
            headers.put(CUT, Integer.toString(body.length));
            long room = Math.max(LEAST_BODY, maxPayload - headers.serializedLength());
            body = Arrays.copyOf(body, (int) Math.min(body.length, room));
        }
        return new Outgoing(names.deadSubject(delivery.lane()), headers, body);
    }

    private static void explain(Headers headers, NatsDelivery delivery, String reason, String detail) {
        // Of the message and not of the attempt: a crash between the two steps of a move leaves one dead letter.
        headers.put(Outgoing.ID, "dead-" + delivery.messageId());
        headers.put(REASON, HeaderText.of(cut(reason)));
        headers.put(DETAIL, HeaderText.of(cut(detail)));
        headers.put(LANE, delivery.lane().toString());
    }

    /** Without those that tell a server what to do. */
    private static Headers kept(@Nullable Headers original) {
        Headers headers = new Headers();
        if (original != null) {
            original.forEach((name, values) -> {
                if (!name.startsWith("Nats-")) {
                    headers.put(name, values);
                }
            });
        }
        return headers;
    }

    private static String cut(String text) {
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "...";
    }
}
