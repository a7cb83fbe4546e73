package io.taskmill.broker.kafka;

/** How a password is shown to the server. */
enum SaslMechanism {
    /** As it is: for encrypted connections. */
    PLAIN("PLAIN", "org.apache.kafka.common.security.plain.PlainLoginModule"),
    /** By a proof that does not tell it. */
    SCRAM_SHA_256("SCRAM-SHA-256", "org.apache.kafka.common.security.scram.ScramLoginModule"),
    /** By a proof that does not tell it. */
    SCRAM_SHA_512("SCRAM-SHA-512", "org.apache.kafka.common.security.scram.ScramLoginModule");

    private final String label;
    private final String module;

    SaslMechanism(String label, String module) {
        this.label = label;
        this.module = module;
    }

    String label() {
        return label;
    }

    /** The line that tells Kafka's client. */
    String jaas(KafkaUrl.Login login) {
        return module + " required username=" + quoted(login.user()) + " password=" + quoted(login.password()) + ";";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
