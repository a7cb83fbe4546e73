package io.taskmill.testservers.nsq;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What nsqd is started with; names and defaults as its command line has them.
 *
 * @param values by name, without hyphens
 */
record NsqdOptions(Map<String, String> values) {

    NsqdOptions {
        values = Map.copyOf(values);
    }

    /** Reads {@code --name=value}. */
    static NsqdOptions parse(String[] arguments) {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (!argument.startsWith("--") || equals < 0) {
                throw new IllegalArgumentException("expected --name=value, not " + argument);
            }
            values.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
        return new NsqdOptions(values);
    }

    int tcpPort() {
        return number("tcp-port", 4150);
    }

    int httpPort() {
        return number("http-port", 4151);
    }

    Path dataPath() {
        return Path.of(values.getOrDefault("data-path", "."));
    }

    Duration messageTimeout() {
        return millis("msg-timeout", 60_000);
    }

    Duration maxMessageTimeout() {
        return millis("max-msg-timeout", 900_000);
    }

    Duration maxRequeueTimeout() {
        return millis("max-req-timeout", 3_600_000);
    }

    Duration maxHeartbeat() {
        return millis("max-heartbeat-interval", 60_000);
    }

    int maxMessageBytes() {
        return number("max-msg-size", 1 << 20);
    }

    int maxBodyBytes() {
        return number("max-body-size", 5 << 20);
    }

    int maxReady() {
        return number("max-rdy-count", 2500);
    }

    int maxChannelConsumers() {
        return number("max-channel-consumers", 0);
    }

    /** Instead of an auth server: the one secret that is let in; empty for no AUTH. */
    String authSecret() {
        return values.getOrDefault("auth-secret", "");
    }

    /** Which topics the secret may use, as an expression that has to be found in the name. */
    String authTopics() {
        return values.getOrDefault("auth-topics", ".*");
    }

    /** A PKCS #12 file with certificate and key, password {@code changeit}; empty for no TLS. */
    String tlsStore() {
        return values.getOrDefault("tls-store", "");
    }

    boolean tlsRequired() {
        return Boolean.parseBoolean(values.getOrDefault("tls-required", "false"));
    }

    private int number(String name, int otherwise) {
        return Integer.parseInt(values.getOrDefault(name, Integer.toString(otherwise)));
    }

    private Duration millis(String name, int otherwise) {
        return Duration.ofMillis(number(name, otherwise));
    }
}
