package io.taskmill.testbroker.kafka;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** The broker itself. Everything that calls Kafka's internal classes is here. */
final class Node {
    private static final String FORMATTED = "meta.properties";

    private Node() {}

    static void start(Path file, Map<String, String> settings, List<String> formatOptions) {
        Path data = Path.of(settings.getOrDefault("log.dirs", ""));
        if (!Files.exists(data.resolve(FORMATTED))) {
            format(file, formatOptions);
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "stop"));
        server.startup();
    }

    /** A new cluster, with an id of its own. */
    private static void format(Path file, List<String> options) {
        List<String> words = new ArrayList<>(
                List.of("format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()));
        words.addAll(options);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code =
                StorageTool.execute(words.toArray(String[]::new), new PrintStream(said, true, StandardCharsets.UTF_8));
        if (code != 0) {
            throw new IllegalStateException(
                    "the data folder cannot be formatted: " + said.toString(StandardCharsets.UTF_8));
        }
    }

    private static void stop(KafkaRaftServer server) {
        server.shutdown();
        server.awaitShutdown();
    }
}
