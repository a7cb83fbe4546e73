package io.taskmill.broker.nats;

import static io.nats.client.support.JsonValueUtils.readLong;
import static io.nats.client.support.JsonValueUtils.readString;

import io.nats.client.support.JsonValue;
import java.time.Duration;
import java.util.Optional;

/** What is wrong with a consumer that somebody else has made. Pure. */
final class ConsumerCheck {
    static final Duration LEAST_ACK_WAIT = Duration.ofSeconds(3);

    private ConsumerCheck() {}

    /**
     * What keeps it from being used for a lane, for people.
     *
     * @param config its configuration, as the server tells it
     * @param subject of the lane
     */
    static Optional<String> problem(JsonValue config, String subject) {
        String filter = readString(config, "filter_subject", "");
        if (!filter.equals(subject)) {
            return Optional.of("its filter subject is \"" + filter + "\", expected \"" + subject + "\"");
        }
        if (!readString(config, "deliver_subject", "").isEmpty()) {
            return Optional.of("it pushes messages, expected one that is asked for them");
        }
        String acknowledging = readString(config, "ack_policy", "");
        if (!acknowledging.equals("explicit")) {
            return Optional.of("its ack policy is " + acknowledging + ", expected explicit");
        }
        if (readLong(config, "max_deliver", -1) > 0) {
            return Optional.of("its max deliver leaves messages lying that were given back too often; it has to be -1");
        }
        if (ackWait(config).compareTo(LEAST_ACK_WAIT) < 0) {
            return Optional.of("its ack wait is shorter than " + LEAST_ACK_WAIT.toSeconds()
                    + " s, in which a busy node may not get round to saying that it has a message");
        }
        return Optional.empty();
    }

    /** After how long without a word messages come again. */
    static Duration ackWait(JsonValue config) {
        return Duration.ofNanos(readLong(config, "ack_wait", 30_000_000_000L));
    }
}
