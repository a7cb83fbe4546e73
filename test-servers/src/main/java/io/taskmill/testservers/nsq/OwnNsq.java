package io.taskmill.testservers.nsq;

import io.taskmill.testservers.process.FreePort;
import io.taskmill.testservers.process.OwnServer;
import io.taskmill.testservers.process.ServerLife;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;

/**
 * A stand-in for nsqd that a test owns, as a process of its own. Killing it loses all messages, as with a real one that
 * has room for them in memory; an orderly stop keeps them. Thread-safe.
 */
public final class OwnNsq implements OwnServer {
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);

    private final int tcpPort = FreePort.find();
    private final int httpPort = FreePort.find();
    private final ServerLife life;

    private OwnNsq(Map<String, String> settings) {
        life = ServerLife.start(new NsqdRecipe(tcpPort, httpPort, settings), START_PATIENCE);
    }

    /** Starts one as it comes. Takes half a second. */
    public static OwnNsq start() {
        return start(Map.of());
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param settings as on nsqd's command line, for example {@code max-msg-size} → {@code 2097152}; times in
     *     milliseconds. Own ones: {@code auth-secret} and {@code auth-topics} instead of an auth server,
     *     {@code tls-store} for a PKCS #12 file with password {@code changeit}
     * @throws io.taskmill.testservers.process.TestServerException when it cannot be started
     */
    public static OwnNsq start(Map<String, String> settings) {
        return new OwnNsq(settings);
    }

    @Override
    public ServerLife life() {
        return life;
    }

    /** Of the protocol V2. */
    @Override
    public int port() {
        return tcpPort;
    }

    /** Of its HTTP. */
    public int httpPort() {
        return httpPort;
    }

    /** Deletes a topic with its channels and messages; nothing when it is not there. */
    public void deleteTopic(String topic) {
        try {
            if (PlainHttp.get(httpPort, "/stats?format=json&topic=" + topic).contains("\"topic_name\"")) {
                String unused = PlainHttp.post(httpPort, "/topic/delete?topic=" + topic, new byte[0]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("topic " + topic + " could not be deleted", e);
        }
    }

    /** What its {@code /stats?format=json} says of a topic. */
    public String stats(String topic) {
        try {
            return PlainHttp.get(httpPort, "/stats?format=json&topic=" + topic);
        } catch (IOException e) {
            throw new UncheckedIOException("no statistics of topic " + topic, e);
        }
    }
}
