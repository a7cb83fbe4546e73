package io.taskmill.broker.nsq.protocol;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * What a connection asks the server for.
 *
 * @param heartbeat how often the server is to send one; nsqd takes 1 s to its {@code -max-heartbeat-interval}. A server
 *     that sends nothing three times as long counts as lost
 * @param messageTimeout how long a message may be held before it is sent to somebody else; nsqd takes 1 s to its
 *     {@code -max-msg-timeout}
 * @param tls what to trust when the connection is to be encrypted
 * @param authSecret for AUTH; it is not sent to a server that asks for none
 */
public record ConnectionSettings(
        Duration heartbeat, Duration messageTimeout, Optional<SSLContext> tls, Optional<String> authSecret) {
    private static final int SILENT_BEATS = 3;

    /** How long the server may send nothing. */
    public Duration silence() {
        return heartbeat.multipliedBy(SILENT_BEATS);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "ConnectionSettings[heartbeat=" + heartbeat + ", messageTimeout=" + messageTimeout + ", tls="
                + tls.isPresent() + "]";
    }
}
