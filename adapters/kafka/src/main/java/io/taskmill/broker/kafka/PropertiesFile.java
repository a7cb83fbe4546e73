package io.taskmill.broker.kafka;

import io.taskmill.spi.BrokerOpenError;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Reads settings for Kafka's clients. Values are not shown: there may be passwords among them. */
final class PropertiesFile {
    /** What the promises of the adapter rest on, and what it says in another way. */
    private static final Set<String> OURS = Set.of(
            "acks",
            "allow.auto.create.topics",
            "auto.offset.reset",
            "bootstrap.servers",
            "delivery.timeout.ms",
            "enable.auto.commit",
            "enable.idempotence",
            "group.id",
            "group.instance.id",
            "group.protocol",
            "interceptor.classes",
            "key.deserializer",
            "key.serializer",
            "max.block.ms",
            "max.in.flight.requests.per.connection",
            "max.poll.interval.ms",
            "partition.assignment.strategy",
            "request.timeout.ms",
            "transactional.id",
            "value.deserializer",
            "value.serializer");

    private PropertiesFile() {}

    static Map<String, Object> read(Path file) {
        Properties properties = new Properties();
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(text);
        } catch (IOException | IllegalArgumentException e) {
            throw new BrokerOpenError("broker: properties: " + file + " cannot be read as a properties file", e);
        }
        Set<String> taken = new TreeSet<>(properties.stringPropertyNames());
        taken.retainAll(OURS);
        if (!taken.isEmpty()) {
            throw new BrokerOpenError(
                    "broker: properties: " + file + " sets " + String.join(", ", taken)
                            + ", on which this broker's promises rest; leave it out",
                    null);
        }
        Map<String, Object> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        return settings;
    }
}
