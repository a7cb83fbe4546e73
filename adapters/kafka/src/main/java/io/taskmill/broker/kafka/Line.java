package io.taskmill.broker.kafka;

import io.taskmill.spi.BrokerUnavailableError;
import java.time.Duration;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A line to one cluster: what publishes, and what asks. The clients reconnect by themselves as long as it is the same
 * cluster. Thread-safe.
 */
final class Line implements AutoCloseable {
    private static final Duration LEAVE = Duration.ofMillis(500);

    private final Admin admin;
    private final Producer<byte[], byte[]> producer;
    private final Topics topics;
    private final String clusterId;
    private final Presence presence;

    /**
     * A line that was opened.
     *
     * @param admin closed with it
     * @param clusterId of whom answered
     */
    Line(
            Admin admin,
            String clusterId,
            ClientSettings settings,
            TopicNames names,
            TopicShape shape,
            Presence presence) {
        this.admin = admin;
        this.clusterId = clusterId;
        this.presence = presence;
        this.producer = new KafkaProducer<>(settings.producer(), new ByteArraySerializer(), new ByteArraySerializer());
        this.topics = new Topics(admin, names, shape);
    }

    Admin admin() {
        return admin;
    }

    Producer<byte[], byte[]> producer() {
        return producer;
    }

    Topics topics() {
        return topics;
    }

    /**
     * Nothing is asked while there is a connection.
     *
     * @throws BrokerUnavailableError when the server is gone for certain
     */
    void requirePresence() {
        if (!Presence.isConnected(producer.metrics())) {
            presence.require(admin.metrics());
        }
    }

    /**
     * Asks the server who it is.
     *
     * @return whether it is still the cluster to which this line was opened
     * @throws BrokerUnavailableError when it does not answer, or does not let us in any more
     */
    boolean sameCluster(Duration patience) {
        try {
            return askId(admin, patience, this::requirePresence).equals(clusterId);
        } catch (KafkaException e) {
            // Let in before, and not any more: whoever uses a broker knows only that it does not answer.
            throw new BrokerUnavailableError("Kafka refuses to answer: " + Failures.text(e), e);
        }
    }

    /**
     * The name of the cluster.
     *
     * @param doubt called while there is no answer, twice a second; throws when there will be none
     * @throws BrokerUnavailableError when there is no answer
     */
    static String askId(Admin admin, Duration patience, Runnable doubt) {
        int millis = Math.toIntExact(patience.toMillis());
        Future<String> id = admin.describeCluster(new DescribeClusterOptions().timeoutMs(millis))
                .clusterId();
        for (Duration left = patience; left.compareTo(Presence.DOUBT) > 0; left = left.minus(Presence.DOUBT)) {
            if (Answers.hasCome(id, Presence.DOUBT)) {
                break;
            }
            doubt.run();
        }
        // The client gives up by itself, and then says why.
        return Answers.of(id, Presence.DOUBT.plusSeconds(1), "answer");
    }

    @Override
    public void close() {
        producer.close(LEAVE);
        admin.close(Duration.ZERO);
    }
}
