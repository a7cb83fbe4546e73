package io.taskmill.server.handlers;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the mail server.
 *
 * @param host name or address
 * @param port usually 25, 587 or 465
 * @param tls how the connection is protected
 * @param login name and password, or null to send without
 * @param connectTimeout for the connection
 * @param timeout for each answer of the server
 * @param connections how many mails are sent at a time at most, and how many connections are kept
 */
public record SmtpConfig(
        String host,
        int port,
        Tls tls,
        @Nullable Login login,
        Duration connectTimeout,
        Duration timeout,
        int connections) {

    /** How the connection to the mail server is protected. The server's certificate is always verified. */
    public enum Tls {
        /** Not at all. */
        NONE,
        /** By the STARTTLS command; a server that does not offer it gets no mail. */
        STARTTLS,
        /** From the first byte (SMTPS). */
        TLS;

        /** The word used in the configuration. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What the mail server knows us by.
     *
     * @param username the account
     * @param password its secret
     */
    public record Login(String username, String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return "Login[" + username + "]";
        }
    }
}
