package io.taskmill.broker.kafka;

import io.taskmill.spi.BrokerUnavailableError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Tells a server that is gone from one that is silent, which Kafka's clients do not: they hide both. Gone means that a
 * client has no connection to any server of the cluster, and that every host of the URL refuses one. Asked after a
 * client has had a moment to find another server by itself. Thread-safe.
 */
final class Presence {
    /** After this time without an answer it is worth asking. A server that lives answers several times a second. */
    static final Duration DOUBT = Duration.ofMillis(500);

    private static final String CONNECTIONS = "connection-count";
    private static final int PATIENCE_MILLIS = 300;

    private final KafkaUrl url;

    Presence(KafkaUrl url) {
        this.url = url;
    }

    /**
     * Blocks for 300 ms per host at most; nothing is asked while the client has a connection.
     *
     * @param metrics of the client
     * @throws BrokerUnavailableError when the server is gone for certain
     */
    void require(Map<MetricName, ? extends Metric> metrics) {
        if (!isConnected(metrics)) {
            require();
        }
    }

    /** The same for somebody without a client. */
    void require() {
        if (url.hosts().stream().allMatch(Presence::refuses)) {
            throw new BrokerUnavailableError("Kafka is not there: " + url.bootstrap() + " refuses connections", null);
        }
    }

    /** Whether this client has a connection, or is about to get one. */
    static boolean isConnected(Map<MetricName, ? extends Metric> metrics) {
        return metrics.values().stream()
                .filter(each -> each.metricName().name().equals(CONNECTIONS))
                .anyMatch(each -> each.metricValue() instanceof Number count && count.doubleValue() > 0);
    }

    /** Anything but a plain refusal may be a server that is slow, or a network that is. */
    private static boolean refuses(InetSocketAddress host) {
        InetSocketAddress resolved = new InetSocketAddress(host.getHostString(), host.getPort());
        if (resolved.isUnresolved()) {
            return false;
        }
        try (Socket socket = new Socket()) {
            socket.connect(resolved, PATIENCE_MILLIS);
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
