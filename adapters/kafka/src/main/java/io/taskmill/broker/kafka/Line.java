package io.taskmill.broker.kafka;

import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
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

    /**
     * A line that was opened.
     *
     * @param admin closed with it
     * @param clusterId of whom answered
     */
    Line(Admin admin, String clusterId, ClientSettings settings, TopicNames names, TopicShape shape) {
        this.admin = admin;
        this.clusterId = clusterId;
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
     * Asks the server who it is.
     *
     * @return whether it is still the cluster to which this line was opened
     */
    boolean sameCluster(Duration patience) {
        return askId(admin, patience).equals(clusterId);
    }

    static String askId(Admin admin, Duration patience) {
        int millis = Math.toIntExact(patience.toMillis());
        return Answers.of(
                admin.describeCluster(new DescribeClusterOptions().timeoutMs(millis))
                        .clusterId(),
                // The client gives up by itself, and then says why.
                patience.plusSeconds(1),
                "answer");
    }

    @Override
    public void close() {
        producer.close(LEAVE);
        admin.close(Duration.ZERO);
    }
}
