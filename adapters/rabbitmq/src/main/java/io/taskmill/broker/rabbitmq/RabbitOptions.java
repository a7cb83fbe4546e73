package io.taskmill.broker.rabbitmq;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the URL's parameters say.
 *
 * @param prefix what the names of all queues and exchanges begin with
 * @param queueType of the queues
 * @param heartbeat how often the connection shows that it lives, in whole seconds
 * @param connectTimeout how long connecting to one host may take
 * @param confirmTimeout how long to wait for the confirms of a batch
 * @param caFile certificates to trust instead of those the JVM trusts, in PEM
 */
record RabbitOptions(
        String prefix,
        QueueType queueType,
        Duration heartbeat,
        Duration connectTimeout,
        Duration confirmTimeout,
        Optional<Path> caFile) {

    /** Prefix taskmill, quorum queues, heartbeat 10 s, connecting 5 s, confirms 8 s, the JVM's certificates. */
    static RabbitOptions defaults() {
        return new RabbitOptions(
                "taskmill",
                QueueType.QUORUM,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(8),
                Optional.empty());
    }
}
