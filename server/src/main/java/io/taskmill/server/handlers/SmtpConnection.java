package io.taskmill.server.handlers;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.lang.System.Logger.Level;

/** A connection to the mail server and how much it was used. Not thread-safe: one mail at a time. */
final class SmtpConnection {
    private static final System.Logger LOG = System.getLogger(SmtpConnection.class.getName());

    private final Transport transport;
    private int mails;
    private long idleSinceNanos;

    SmtpConnection(Transport transport) {
        this.transport = transport;
    }

    Transport transport() {
        return transport;
    }

    int mails() {
        return mails;
    }

    long idleSinceNanos() {
        return idleSinceNanos;
    }

    void rest(long nowNanos) {
        mails++;
        idleSinceNanos = nowNanos;
    }

    /** Asks the server (NOOP). */
    boolean alive() {
        return transport.isConnected();
    }

    void close() {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.log(Level.DEBUG, "a connection to the mail server did not close cleanly: {0}", e.getMessage());
        }
    }
}
