package io.taskmill.broker.nats;

import io.taskmill.spi.Lane;
import io.taskmill.spi.QueueLane;
import java.util.Arrays;
import java.util.List;

/**
 * What streams, subjects and consumers are called. Documented for programs in other languages.
 *
 * @param prefix what all names begin with; also the stream's name
 */
record Names(String prefix) {

    /** The stream of all lanes. */
    String stream() {
        return prefix;
    }

    /** The stream of dead letters. */
    String deadStream() {
        return prefix + "-dead";
    }

    /** What a stream of this name takes: {@code <stream>.*.high} and so on, so that a misspelt lane is refused. */
    static List<String> subjects(String stream) {
        return Arrays.stream(Lane.values())
                .map(lane -> stream + ".*." + lane.label())
                .toList();
    }

    /** Where a lane's messages go: {@code <prefix>.<queue>.<lane>}. */
    String subject(QueueLane lane) {
        return prefix + "." + key(lane);
    }

    /** Where a lane's dead letters go. */
    String deadSubject(QueueLane lane) {
        return deadStream() + "." + key(lane);
    }

    /**
     * The last two words of a lane's subjects. A dot would begin another word, so it is written =2E; not %2E, because
     * servers of 2.9 trip over a percent sign in the name of a consumer.
     */
    static String key(QueueLane lane) {
        return word(lane) + "." + lane.lane().label();
    }

    /** The durable consumer that the nodes share for a lane. */
    static String consumer(QueueLane lane) {
        return word(lane) + "-" + lane.lane().label();
    }

    private static String word(QueueLane lane) {
        return lane.queue().replace(".", "=2E");
    }
}
