package io.taskmill.testservers.kafka;

import io.taskmill.testservers.process.FreePort;

/**
 * A port of a broker. Clients find the broker there, and are then told to connect to the advertised port, which may be
 * that of a proxy.
 *
 * @param name in capital letters; its own among the listeners of a broker
 * @param protocol how to speak there
 * @param port where the broker listens on 127.0.0.1
 * @param advertisedPort where clients of this port connect to, on 127.0.0.1
 */
public record KafkaListener(String name, Protocol protocol, int port, int advertisedPort) {

    /** How clients speak, in Kafka's words. */
    public enum Protocol {
        /** Neither encrypted nor with a password. */
        PLAINTEXT,
        /** Encrypted, without a password. */
        SSL,
        /** With a password, not encrypted. */
        SASL_PLAINTEXT,
        /** Encrypted and with a password. */
        SASL_SSL;

        boolean encrypted() {
            return this == SSL || this == SASL_SSL;
        }

        boolean withPassword() {
            return this == SASL_PLAINTEXT || this == SASL_SSL;
        }
    }

    /** On a free port, which is advertised as it is. */
    public static KafkaListener free(String name, Protocol protocol) {
        int port = FreePort.find();
        return new KafkaListener(name, protocol, port, port);
    }

    /** A plain one on this port, whose clients are told to connect to another one. */
    public static KafkaListener behind(String name, int port, int advertisedPort) {
        return new KafkaListener(name, Protocol.PLAINTEXT, port, advertisedPort);
    }

    String address() {
        return name + "://127.0.0.1:" + port;
    }

    String advertisedAddress() {
        return name + "://127.0.0.1:" + advertisedPort;
    }
}
