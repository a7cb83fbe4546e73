package io.taskmill.redis;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is encrypted.
 *
 * @param ca a PEM file with the certificates to trust, null for those of the JVM
 * @param verify how far the server's certificate is checked
 */
public record RedisTls(@Nullable Path ca, Verify verify) {

    /** How far a certificate is checked. */
    public enum Verify {
        /** Who signed it, and the host name. */
        FULL,
        /** Who signed it. */
        CA,
        /** Not at all: protects from listeners, not from impostors. */
        NONE
    }
}
