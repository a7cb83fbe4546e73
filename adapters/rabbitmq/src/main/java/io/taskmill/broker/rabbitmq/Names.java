package io.taskmill.broker.rabbitmq;

import io.taskmill.spi.QueueLane;
import java.util.HashMap;
import java.util.Map;

/**
 * What queues and exchanges are called and made of. Documented for programs in other languages.
 *
 * @param prefix what all names begin with
 * @param queueType of the queues
 */
record Names(String prefix, QueueType queueType) {

    /**
     * From 4.0 on quorum queues drop a message after 20 deliveries unless told otherwise; 3.x refuses -1, the later
     * word for "no limit". So many give-backs do not happen, and a limit makes 3.x keep the order of what is requeued.
     */
    private static final int DELIVERY_LIMIT = 1_000_000;

    /** The queue of a lane: {@code <prefix>.<queue>.<lane>}. */
    String queue(QueueLane lane) {
        return prefix + "." + lane;
    }

    /** Both the exchange and the queue of dead letters. */
    String deadLetters() {
        return prefix + ".dead";
    }

    /** With what a lane's queue is declared: whatever the server itself drops goes to the dead letters. */
    Map<String, Object> queueArguments() {
        Map<String, Object> arguments = deadLetterArguments();
        arguments.put("x-dead-letter-exchange", deadLetters());
        return arguments;
    }

    /** With what the dead-letter queue is declared. Reading it by hand counts as a delivery, too. */
    Map<String, Object> deadLetterArguments() {
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("x-queue-type", queueType.label());
        if (queueType == QueueType.QUORUM) {
            arguments.put("x-delivery-limit", DELIVERY_LIMIT);
        }
        return arguments;
    }
}
