package io.taskmill.broker.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the URL's parameters say.
 *
 * @param prefix what the names of all topics begin with
 * @param group the consumer group that all nodes are members of
 * @param topics how topics are made
 * @param mechanism how the password is shown to the server
 * @param session for how long a node may be silent before the others get its partitions
 * @param timeouts how long to wait for answers
 * @param caFile certificates to trust instead of those the JVM trusts, in PEM
 * @param properties a file with settings for Kafka's clients
 */
record KafkaOptions(
        String prefix,
        String group,
        TopicShape topics,
        SaslMechanism mechanism,
        Duration session,
        Timeouts timeouts,
        Optional<Path> caFile,
        Optional<Path> properties) {

    /**
     * How long to wait.
     *
     * @param connect for the first answer when a broker is opened
     * @param confirm for the confirmation of a message
     */
    record Timeouts(Duration connect, Duration confirm) {}

    Duration connectTimeout() {
        return timeouts.connect();
    }

    Duration confirmTimeout() {
        return timeouts.confirm();
    }

    /**
     * Prefix and group taskmill, topics as they are or else of {@value TopicShape#PARTITIONS} partitions with the
     * server's own replication, SCRAM-SHA-512 (PLAIN over TLS), session 10 s, connecting and confirms 8 s, the JVM's
     * certificates, no file.
     */
    static KafkaOptions defaults(boolean tls) {
        return new KafkaOptions(
                "taskmill",
                "taskmill",
                TopicShape.any(),
                tls ? SaslMechanism.PLAIN : SaslMechanism.SCRAM_SHA_512,
                Duration.ofSeconds(10),
                new Timeouts(Duration.ofSeconds(8), Duration.ofSeconds(8)),
                Optional.empty(),
                Optional.empty());
    }
}
