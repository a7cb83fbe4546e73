package io.taskmill.testservers.rocketmq;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is particular to one server.
 *
 * @param maxMessageBytes how large a message may be
 * @param keys an access key and its secret key, without which nobody may do anything; empty for everybody
 * @param certificate in PEM, to show to clients that encrypt; empty for one that the server makes itself
 * @param key of the certificate, in PEM
 */
public record RocketMqSettings(int maxMessageBytes, List<String> keys, Optional<Path> certificate, Optional<Path> key) {
    private static final int USUAL = 4 << 20;
    private static final int LARGE = 12 << 20;

    /** Copies the list. */
    public RocketMqSettings {
        keys = List.copyOf(keys);
    }

    /** Messages of 4 MiB, for everybody. */
    public static RocketMqSettings plain() {
        return new RocketMqSettings(USUAL, List.of(), Optional.empty(), Optional.empty());
    }

    /** Messages of 12 MiB, for everybody; takes more memory. */
    public static RocketMqSettings forLargeMessages() {
        return new RocketMqSettings(LARGE, List.of(), Optional.empty(), Optional.empty());
    }

    /** Only for who has these keys. */
    public RocketMqSettings withKeys(String accessKey, String secretKey) {
        return new RocketMqSettings(maxMessageBytes, List.of(accessKey, secretKey), certificate, key);
    }

    /** With this certificate, both in PEM. */
    public RocketMqSettings withCertificate(Path shown, Path itsKey) {
        return new RocketMqSettings(maxMessageBytes, keys, Optional.of(shown), Optional.of(itsKey));
    }
}
