package io.taskmill.broker.rocketmq;

import io.taskmill.spi.QueueLane;

/**
 * What topics and the group are called. Documented for programs in other languages.
 *
 * @param prefix what the names of all topics begin with
 */
record Names(String prefix) {

    /**
     * The topic of a lane: {@code <prefix>-<queue>-<lane>}. Topics hold no dots; a percent sign stands for one, which
     * no queue's name holds.
     */
    String topic(QueueLane lane) {
        return prefix + "-" + lane.queue().replace('.', '%') + "-" + lane.lane().label();
    }

    /** The topic of dead letters. No lane's topic ends like this. */
    String deadLetters() {
        return prefix + "-dead";
    }

    /** The consumer group that all nodes are in. */
    String group() {
        return prefix;
    }
}
