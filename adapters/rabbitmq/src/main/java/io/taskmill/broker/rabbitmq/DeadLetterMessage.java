package io.taskmill.broker.rabbitmq;

import com.rabbitmq.client.AMQP;
import java.util.HashMap;
import java.util.Map;

/** Makes a dead letter of a delivery: the same message, with the reason in headers. */
final class DeadLetterMessage {
    private static final int PERSISTENT = 2;
    private static final int MOST_DETAIL = 1000;

    /** A message's headers share one frame, mostly of 128 KiB; ours have to fit in, too. */
    private static final int MOST_HEADERS = 64 * 1024;

    private DeadLetterMessage() {}

    static Outgoing of(RabbitDelivery delivery, String reason, String detail, Names names) {
        AMQP.BasicProperties original = delivery.properties();
        Map<String, Object> headers = kept(original);
        headers.put("x-taskmill-reason", cut(reason));
        headers.put("x-taskmill-detail", cut(detail));
        headers.put("x-taskmill-lane", delivery.lane().toString());
        AMQP.BasicProperties properties = original.builder()
                .headers(headers)
                .deliveryMode(PERSISTENT)
                // It would be deleted when the time the sender gave it is over.
                .expiration(null)
                // The server refuses messages that carry another user's name than the one who sends them.
                .userId(null)
                .build();
        return new Outgoing(names.deadLetters(), names.queue(delivery.lane()), properties, delivery.body());
    }

    private static Map<String, Object> kept(AMQP.BasicProperties original) {
        Map<String, Object> headers =
                original.getHeaders() == null ? new HashMap<>() : new HashMap<>(original.getHeaders());
        // These would send copies elsewhere.
        headers.remove("CC");
        headers.remove("BCC");
        return headers.toString().length() > MOST_HEADERS ? new HashMap<>() : headers;
    }

    private static String cut(String text) {
        return text.length() <= MOST_DETAIL ? text : text.substring(0, MOST_DETAIL) + "…";
    }
}
