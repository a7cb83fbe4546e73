package io.taskmill.broker.kafka;

import io.taskmill.spi.QueueLane;

/**
 * What topics are called. Documented for programs in other languages.
 *
 * @param prefix what all names begin with
 */
record TopicNames(String prefix) {

    /**
     * The topic of a lane: {@code <prefix>.<queue>.<lane>}. Kafka refuses a topic whose name differs from another one
     * only in dots and underscores. So the name of a queue with underscores is followed by one more part that says
     * which of them are underscores: {@code a.b_c} becomes {@code <prefix>.a.b_c.<lane>.01}.
     */
    String topic(QueueLane lane) {
        String plain = prefix + "." + lane;
        return lane.queue().indexOf('_') < 0 ? plain : plain + "." + marks(lane.queue());
    }

    private static String marks(String queue) {
        StringBuilder marks = new StringBuilder();
        queue.chars().filter(each -> each == '_' || each == '.').forEach(each -> marks.append(each == '_' ? '1' : '0'));
        return marks.toString();
    }

    /** The topic of dead letters. */
    String deadLetters() {
        return prefix + ".dead";
    }
}
