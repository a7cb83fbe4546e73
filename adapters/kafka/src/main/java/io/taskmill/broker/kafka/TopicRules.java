package io.taskmill.broker.kafka;

import io.taskmill.spi.BrokerOpenError;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * Which topics will do, and what to say of the others.
 *
 * @param names what they are called
 */
record TopicRules(TopicNames names) {
    private static final Set<AclOperation> NEEDED = EnumSet.of(AclOperation.READ, AclOperation.WRITE);

    /**
     * Looks whether a topic will do.
     *
     * @param partitions how many it has to have at least, if that matters
     * @throws BrokerOpenError when it will not
     */
    void check(TopicDescription topic, Optional<Integer> partitions) {
        Set<AclOperation> allowed = topic.authorizedOperations();
        // Servers before 2.3 do not tell.
        if (allowed != null && !allowed.isEmpty() && !allowed.containsAll(NEEDED)) {
            Set<AclOperation> lacking = EnumSet.copyOf(NEEDED);
            lacking.removeAll(allowed);
            throw new BrokerOpenError(
                    "broker: the user may not " + words(lacking) + " the topic \"" + topic.name() + "\"; " + rights(),
                    null);
        }
        int found = topic.partitions().size();
        if (partitions.isPresent() && found < partitions.get()) {
            throw new BrokerOpenError(
                    "broker: the topic \"" + topic.name() + "\" has " + found
                            + " partitions, and the URL asks for ?partitions="
                            + partitions.get() + "; add partitions (kafka-topics --alter --partitions "
                            + partitions.get()
                            + "), or lower the parameter",
                    null);
        }
    }

    BrokerOpenError notTold(String topic, KafkaException refusal) {
        if (refusal instanceof AuthorizationException) {
            return new BrokerOpenError(
                    "broker: the user may not see the topic \"" + topic + "\"; " + rights() + " (" + said(refusal)
                            + ")",
                    refusal);
        }
        return new BrokerOpenError(
                "broker: nothing is told about the topic \"" + topic + "\": " + Failures.text(refusal), refusal);
    }

    BrokerOpenError notMade(NewTopic topic, KafkaException refusal) {
        if (refusal instanceof AuthorizationException) {
            return new BrokerOpenError(
                    "broker: the topic \"" + topic.name() + "\" does not exist and may not be made; " + rights()
                            + ", or make it beforehand (" + said(refusal) + ")",
                    refusal);
        }
        if (refusal instanceof InvalidReplicationFactorException) {
            return new BrokerOpenError(
                    "broker: the topic \"" + topic.name() + "\" cannot be made: " + Failures.text(refusal)
                            + "; mend ?replication=, or the server's default.replication.factor",
                    refusal);
        }
        if (refusal instanceof UnsupportedVersionException) {
            return new BrokerOpenError(
                    "broker: the server is too old to make topics as it likes; say how with ?replication= ("
                            + said(refusal) + ")",
                    refusal);
        }
        return new BrokerOpenError(
                "broker: the topic \"" + topic.name() + "\" cannot be made: " + Failures.text(refusal), refusal);
    }

    private String rights() {
        return "give it the operations Create, Describe, Read and Write on topics that begin with \"" + names.prefix()
                + ".\" (kafka-acls --add --resource-pattern-type prefixed)";
    }

    private static String words(Set<AclOperation> operations) {
        return String.join(
                " and ",
                operations.stream()
                        .map(it -> it == AclOperation.READ ? "read" : "write to")
                        .toList());
    }

    private static String said(KafkaException refusal) {
        return "the server said: " + Failures.text(refusal);
    }
}
