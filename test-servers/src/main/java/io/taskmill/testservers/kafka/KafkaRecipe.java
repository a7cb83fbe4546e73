package io.taskmill.testservers.kafka;

import io.taskmill.testservers.process.Command;
import io.taskmill.testservers.process.JavaProgram;
import io.taskmill.testservers.process.Recipe;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** How a Kafka broker is started. */
final class KafkaRecipe implements Recipe {
    private static final String MAIN = "io.taskmill.testbroker.kafka.Main";

    private final KafkaProperties properties;
    private final KafkaSettings settings;
    private final int port;

    KafkaRecipe(KafkaListener plain, int controllerPort, KafkaSettings settings) {
        this.properties = new KafkaProperties(plain, controllerPort, settings);
        this.settings = settings;
        this.port = plain.port();
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Path data(Path folder) {
        return folder.resolve("data");
    }

    @Override
    public void prepare(Path folder) throws IOException {
        KafkaKeys keys = KafkaKeys.in(folder);
        if (settings.listeners().stream()
                .anyMatch(listener -> listener.protocol().encrypted())) {
            keys.createWhenMissing();
        }
        Properties lines = new Properties();
        properties.lines(data(folder), keys).forEach(lines::setProperty);
        try (BufferedWriter file = Files.newBufferedWriter(file(folder), StandardCharsets.UTF_8)) {
            lines.store(file, null);
        }
    }

    @Override
    public Command command(Path folder) {
        JavaProgram program = JavaProgram.built(
                "kafka",
                MAIN,
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED");
        List<String> arguments = new ArrayList<>(List.of(file(folder).toString()));
        settings.users()
                .forEach((user, password) -> arguments.addAll(
                        List.of("--add-scram", "SCRAM-SHA-512=[name=" + user + ",password=" + password + "]")));
        return program.command(arguments.toArray(String[]::new));
    }

    @Override
    public void talk() throws IOException {
        KafkaGreeting.exchange(port);
    }

    private static Path file(Path folder) {
        return folder.resolve("server.properties");
    }
}
