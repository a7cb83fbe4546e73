package io.taskmill.server.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import io.taskmill.server.config.LogConfig;
import org.slf4j.LoggerFactory;

/** Sets Logback up as the configuration says, unless {@code -Dlogback.configurationFile} does it another way. */
final class LogSetup {
    private static final String OWN = "io.taskmill";
    /** Says each failed try of an outage, many in a second; the adapter says once what matters. */
    private static final String KAFKA_CONNECTIONS = "org.apache.kafka.clients.NetworkClient";

    private static final String KAFKA_QUESTIONS = "org.apache.kafka.clients.admin.internals";

    private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg%n%ex";

    private LogSetup() {}

    /** Replaces what was set up before. */
    static void apply(LogConfig config) {
        if (System.getProperty("logback.configurationFile") != null
                || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        context.reset();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setName("console");
        console.setEncoder(encoder(config.format(), context));
        console.start();
        var root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.addAppender(console);
        root.setLevel(Level.WARN);
        context.getLogger(OWN).setLevel(Level.toLevel(config.level().name()));
        context.getLogger(KAFKA_CONNECTIONS).setLevel(Level.ERROR);
        context.getLogger(KAFKA_QUESTIONS).setLevel(Level.OFF);
    }

    private static Encoder<ILoggingEvent> encoder(LogConfig.Format format, LoggerContext context) {
        return switch (format) {
            case TEXT -> {
                PatternLayoutEncoder encoder = new PatternLayoutEncoder();
                encoder.setContext(context);
                encoder.setPattern(PATTERN);
                encoder.start();
                yield encoder;
            }
            case JSON -> {
                JsonEncoder encoder = new JsonEncoder();
                encoder.setContext(context);
                encoder.setWithFormattedMessage(true);
                encoder.setWithMessage(false);
                encoder.setWithArguments(false);
                encoder.setWithContext(false);
                encoder.start();
                yield encoder;
            }
        };
    }
}
