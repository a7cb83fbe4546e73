package io.taskmill.broker.kafka;

import java.util.Optional;

/**
 * What the topics of lanes have to be like.
 *
 * @param partitions how many a topic has at least, if that was said; a topic that is made has so many
 * @param replication on how many servers a topic that is made is kept, if that was said
 */
record TopicShape(Optional<Integer> partitions, Optional<Short> replication) {
    /** Of a topic that is made, unless the URL says otherwise. */
    static final int PARTITIONS = 8;

    /** Any number of partitions will do; what is made has {@value #PARTITIONS}, kept as the server likes. */
    static TopicShape any() {
        return new TopicShape(Optional.empty(), Optional.empty());
    }

    int partitionsToMake() {
        return partitions.orElse(PARTITIONS);
    }
}
