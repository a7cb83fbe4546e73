package io.taskmill.broker.nats;

import static io.nats.client.support.JsonValueUtils.readBoolean;
import static io.nats.client.support.JsonValueUtils.readInteger;
import static io.nats.client.support.JsonValueUtils.readLong;
import static io.nats.client.support.JsonValueUtils.readString;
import static io.nats.client.support.JsonValueUtils.readStringList;

import io.nats.client.support.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is wrong with a stream that somebody else has made. Pure. */
final class StreamCheck {

    private StreamCheck() {}

    /**
     * What keeps a stream from being used for lanes, for people.
     *
     * @param config its configuration, as the server tells it
     * @param subjects what it has to take
     */
    static Optional<String> lanes(JsonValue config, List<String> subjects) {
        String retention = readString(config, "retention", "");
        if (!retention.equals("workqueue")) {
            return Optional.of("its retention is " + retention
                    + ", expected workqueue: what is acknowledged has to go, and nothing else");
        }
        return always(config, subjects);
    }

    /** The same for dead letters. */
    static Optional<String> deadLetters(JsonValue config, List<String> subjects) {
        String retention = readString(config, "retention", "");
        if (!retention.equals("limits")) {
            return Optional.of("its retention is " + retention + ", expected limits: dead letters are kept until"
                    + " somebody deletes them");
        }
        return always(config, subjects);
    }

    private static Optional<String> always(JsonValue config, List<String> subjects) {
        Set<String> taken = new HashSet<>(subjectsOf(config));
        if (!taken.containsAll(subjects)) {
            return Optional.of(
                    "its subjects are " + String.join(", ", taken) + ", expected " + String.join(", ", subjects));
        }
        if (!readString(config, "storage", "file").equals("file")) {
            return Optional.of("its storage is memory, expected file: confirmed messages have to survive a restart");
        }
        if (readBoolean(config, "no_ack", false)) {
            return Optional.of("it has no_ack, so that nothing is ever confirmed");
        }
        if (readBoolean(config, "sealed", false)) {
            return Optional.of("it is sealed");
        }
        return dropping(config);
    }

    /** A limit is fine when it turns new messages away, as then they are known not to be there. */
    private static Optional<String> dropping(JsonValue config) {
        if (readLong(config, "max_age", 0) > 0) {
            return Optional.of("its max_age drops messages that nobody has taken; it has to be 0");
        }
        boolean limited = readLong(config, "max_msgs", -1) > 0
                || readLong(config, "max_bytes", -1) > 0
                || readInteger(config, "max_msgs_per_subject", -1) > 0;
        if (limited && !readString(config, "discard", "old").equals("new")) {
            return Optional.of("it has a limit and its discard policy is old, expected new: else it drops messages"
                    + " that nobody has taken");
        }
        return Optional.empty();
    }

    private static List<String> subjectsOf(JsonValue config) {
        List<String> subjects = readStringList(config, "subjects");
        return subjects == null ? List.of() : subjects;
    }
}
