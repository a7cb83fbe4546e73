package io.taskmill.broker.rocketmq;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the URL's parameters say.
 *
 * @param prefix what the names of all topics begin with, and the name of the consumer group
 * @param nameServers where to make what is missing; empty when nothing is to be made
 * @param queues how many queues a topic that is made gets on each broker
 * @param lease for how long nobody else gets a message that a node has received, unless the node renews it
 * @param connectTimeout how long connecting to one host may take
 * @param sendTimeout how long to wait until messages are confirmed
 * @param caFile certificates to trust instead of those the JVM trusts, in PEM
 */
record RocketMqOptions(
        String prefix,
        List<HostPort> nameServers,
        int queues,
        Duration lease,
        Duration connectTimeout,
        Duration sendTimeout,
        Optional<Path> caFile) {

    RocketMqOptions {
        nameServers = List.copyOf(nameServers);
    }

    /**
     * Prefix taskmill, nothing is made, 4 queues if it were, lease 30 s, connecting 5 s, sending 8 s, the JVM's
     * certificates.
     */
    static RocketMqOptions defaults() {
        return new RocketMqOptions(
                "taskmill",
                List.of(),
                4,
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(8),
                Optional.empty());
    }
}
