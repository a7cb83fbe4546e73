package io.taskmill.testbroker.kafka;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * A Kafka broker and its controller in this process. Prints {@code ready} when clients can come; a TERM signal stops it
 * in order.
 */
public final class Main {
    private static final String LOG = "org.slf4j.simpleLogger.";

    private Main() {}

    /**
     * Starts it, and returns while it runs.
     *
     * @param arguments a file of Kafka's own properties, {@code log.dirs} among them; then what {@code kafka-storage
     *     format} gets beside it, such as {@code --add-scram}, the first time
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            throw new IllegalArgumentException("expected a properties file, and options of kafka-storage format");
        }
        quieten();
        Path file = Path.of(arguments[0]);
        Map<String, String> settings = read(file);
        List<String> formatOptions = Arrays.asList(arguments).subList(1, arguments.length);
        Node.start(file, settings, formatOptions);
        System.out.println("ready");
    }

    /** Before the first class that logs is loaded. */
    private static void quieten() {
        setUnlessSet(LOG + "defaultLogLevel", "warn");
        setUnlessSet(LOG + "showDateTime", "true");
        setUnlessSet(LOG + "dateTimeFormat", "HH:mm:ss.SSS");
    }

    private static void setUnlessSet(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }

    private static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(text);
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        return settings;
    }
}
