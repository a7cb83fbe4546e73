package io.taskmill.testservers.kafka;

import io.taskmill.testservers.kafka.KafkaListener.Protocol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The properties of a broker that is its own controller, small and quick to start.
 *
 * @param plain the listener that every broker has
 * @param controllerPort where the broker finds its controller
 * @param settings what the test asked for
 */
record KafkaProperties(KafkaListener plain, int controllerPort, KafkaSettings settings) {
    private static final String CONTROLLER = "CONTROLLER";

    Map<String, String> lines(Path data, KafkaKeys keys) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("process.roles", "broker,controller");
        lines.put("node.id", "1");
        lines.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        lines.put("controller.listener.names", CONTROLLER);
        lines.put("inter.broker.listener.name", plain.name());
        lines.put("log.dirs", data.toString());
        listeners(lines);
        size(lines);
        pace(lines);
        security(lines, keys);
        lines.putAll(settings.properties());
        return lines;
    }

    private void listeners(Map<String, String> lines) {
        List<KafkaListener> all = all();
        lines.put(
                "listeners",
                all.stream().map(KafkaListener::address).collect(Collectors.joining(",")) + "," + CONTROLLER
                        + "://127.0.0.1:" + controllerPort);
        lines.put(
                "advertised.listeners",
                all.stream().map(KafkaListener::advertisedAddress).collect(Collectors.joining(",")));
        lines.put(
                "listener.security.protocol.map",
                all.stream()
                                .map(listener -> listener.name() + ":" + listener.protocol())
                                .collect(Collectors.joining(","))
                        + "," + CONTROLLER + ":" + Protocol.PLAINTEXT);
    }

    private List<KafkaListener> all() {
        List<KafkaListener> all = new ArrayList<>(List.of(plain));
        all.addAll(settings.listeners());
        return all;
    }

    /** One replica, as there is one broker; few threads and small buffers. */
    private static void size(Map<String, String> lines) {
        for (String single : List.of(
                "offsets.topic.replication.factor",
                "offsets.topic.num.partitions",
                "transaction.state.log.replication.factor",
                "transaction.state.log.min.isr",
                "share.coordinator.state.topic.replication.factor",
                "share.coordinator.state.topic.min.isr",
                "log.cleaner.threads")) {
            lines.put(single, "1");
        }
        lines.put("num.network.threads", "2");
        lines.put("num.io.threads", "4");
        lines.put("background.threads", "2");
        lines.put("log.cleaner.dedupe.buffer.size", "2097152");
        lines.put("log.index.size.max.bytes", "262144");
    }

    /** A broker that was killed may come back at once; consumers need not wait for others that never come. */
    private static void pace(Map<String, String> lines) {
        lines.put("broker.session.timeout.ms", "3000");
        lines.put("broker.heartbeat.interval.ms", "500");
        lines.put("group.initial.rebalance.delay.ms", "0");
        lines.put("group.min.session.timeout.ms", "1000");
        lines.put("log.segment.delete.delay.ms", "1000");
        lines.put("controlled.shutdown.enable", "false");
    }

    private void security(Map<String, String> lines, KafkaKeys keys) {
        for (KafkaListener listener : settings.listeners()) {
            String prefix = "listener.name." + listener.name().toLowerCase(Locale.ROOT) + ".";
            if (listener.protocol().encrypted()) {
                lines.put(prefix + "ssl.keystore.type", "PKCS12");
                lines.put(prefix + "ssl.keystore.location", keys.store().toString());
                lines.put(prefix + "ssl.keystore.password", KafkaKeys.PASSWORD);
            }
            if (listener.protocol().withPassword()) {
                lines.put(prefix + "sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512");
                lines.put(
                        prefix + "plain.sasl.jaas.config",
                        "org.apache.kafka.common.security.plain.PlainLoginModule required " + users() + ";");
                lines.put(
                        prefix + "scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
            }
        }
        if (settings.properties().containsKey("authorizer.class.name")) {
            lines.put("early.start.listeners", CONTROLLER);
        }
    }

    private String users() {
        return settings.users().entrySet().stream()
                .map(user -> "user_" + user.getKey() + "=\"" + user.getValue() + "\"")
                .collect(Collectors.joining(" "));
    }
}
