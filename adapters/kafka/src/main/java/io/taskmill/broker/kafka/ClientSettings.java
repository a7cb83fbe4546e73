package io.taskmill.broker.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;

/** What Kafka's clients are told. A wait that is not bounded here is bounded where the client is called. */
final class ClientSettings {
    private static final Duration REQUEST = Duration.ofSeconds(4);
    private static final Duration HANDOVER = Duration.ofSeconds(60);
    private static final int BEATS_PER_SESSION = 10;
    /** What a server takes is its own affair: it says so for each message. */
    private static final int LARGEST_MESSAGE = 64 * 1024 * 1024;

    private static final AtomicLong NUMBERS = new AtomicLong();

    private final KafkaUrl url;
    private final Map<String, Object> common;

    ClientSettings(KafkaUrl url) {
        this.url = url;
        this.common = common(url);
    }

    private static Map<String, Object> common(KafkaUrl url) {
        Map<String, Object> settings = new HashMap<>();
        // No MBeans, which would clash, and nothing that the server asks for beside the work.
        settings.put("metric.reporters", "");
        settings.put("enable.metrics.push", "false");
        settings.put("reconnect.backoff.max.ms", "1000");
        settings.put("socket.connection.setup.timeout.ms", "4000");
        settings.put("socket.connection.setup.timeout.max.ms", "4000");
        security(url, settings);
        url.options().properties().map(PropertiesFile::read).ifPresent(settings::putAll);
        settings.put("bootstrap.servers", url.bootstrap());
        settings.put("request.timeout.ms", millis(REQUEST));
        return settings;
    }

    private static void security(KafkaUrl url, Map<String, Object> settings) {
        boolean login = url.login().isPresent();
        // Unless told otherwise in the file, which may use what the URL has no words for.
        settings.put(
                "security.protocol",
                login ? url.tls() ? "SASL_SSL" : "SASL_PLAINTEXT" : url.tls() ? "SSL" : "PLAINTEXT");
        url.login().ifPresent(it -> {
            settings.put("sasl.mechanism", url.options().mechanism().label());
            settings.put("sasl.jaas.config", url.options().mechanism().jaas(it));
        });
        url.options().caFile().map(Path::toString).ifPresent(file -> {
            settings.put("ssl.truststore.type", "PEM");
            settings.put("ssl.truststore.location", file);
        });
    }

    String group() {
        return url.options().group();
    }

    Duration session() {
        return url.options().session();
    }

    Map<String, Object> admin() {
        Map<String, Object> settings = new HashMap<>(common);
        settings.put("client.id", clientId("admin"));
        settings.put("default.api.timeout.ms", millis(REQUEST.multipliedBy(2)));
        return settings;
    }

    Map<String, Object> producer() {
        Map<String, Object> settings = new HashMap<>();
        // Who publishes a batch does not wait for more: what gathers meanwhile is sent together.
        settings.put("linger.ms", "0");
        settings.put("batch.size", "65536");
        settings.put("max.request.size", Integer.toString(LARGEST_MESSAGE));
        settings.put("buffer.memory", Long.toString(2L * LARGEST_MESSAGE));
        settings.putAll(common);
        settings.put("client.id", clientId("publish"));
        settings.put("acks", "all");
        settings.put("enable.idempotence", "true");
        // With more, a message to a topic that is just being made can be overtaken by the next one, which then bars the
        // way: the server takes it for out of order until it is given up. What gathers meanwhile is one request.
        settings.put("max.in.flight.requests.per.connection", "1");
        Duration confirm = url.options().confirmTimeout();
        settings.put("delivery.timeout.ms", millis(confirm));
        settings.put("request.timeout.ms", millis(shorter(REQUEST, confirm.dividedBy(2))));
        settings.put("max.block.ms", millis(shorter(REQUEST, confirm)));
        return settings;
    }

    Map<String, Object> consumer() {
        Duration session = url.options().session();
        Map<String, Object> settings = new HashMap<>();
        settings.put("session.timeout.ms", millis(session));
        settings.put("heartbeat.interval.ms", millis(session.dividedBy(BEATS_PER_SESSION)));
        // A partition that is resumed waits for the fetch that is under way without it.
        settings.put("fetch.max.wait.ms", "200");
        settings.put("fetch.max.bytes", Integer.toString(16 * 1024 * 1024));
        settings.put("max.poll.records", "500");
        settings.putAll(common);
        settings.put("client.id", clientId("intake"));
        settings.put("group.id", url.options().group());
        settings.put("group.protocol", "classic");
        settings.put("partition.assignment.strategy", List.of(CooperativeStickyAssignor.class.getName()));
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        settings.put("allow.auto.create.topics", "false");
        // How long the others wait for a node in a rebalance. The thread that polls does nothing else for long.
        settings.put("max.poll.interval.ms", millis(HANDOVER));
        settings.put("default.api.timeout.ms", millis(REQUEST));
        return settings;
    }

    private static String clientId(String purpose) {
        return "taskmill-" + purpose + "-" + NUMBERS.incrementAndGet();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
