package io.taskmill.broker.nsq;

import io.taskmill.testservers.nsq.OwnNsq;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The nsqd that suites run against: the one that {@code TASKMILL_TEST_NSQ=host:port} names, with
 * {@code TASKMILL_TEST_NSQ_HTTP=host:port} for depths and for deleting topics; else a stand-in of its own.
 *
 * @param host of its TCP port
 * @param port for protocol V2
 * @param http {@code host:port} of its HTTP, if that is known
 * @param own the stand-in, null for a real one
 */
record TestNsq(
        String host,
        int port,
        Optional<String> http,
        @Nullable OwnNsq own) implements AutoCloseable {
    private static final String RUN =
            Integer.toString(ThreadLocalRandom.current().nextInt(1 << 30), 36);
    private static final AtomicInteger PLACES = new AtomicInteger();

    static TestNsq start() {
        String named = System.getenv().getOrDefault("TASKMILL_TEST_NSQ", "").strip();
        if (named.isEmpty()) {
            return standIn();
        }
        int colon = named.lastIndexOf(':');
        return new TestNsq(
                named.substring(0, colon),
                Integer.parseInt(named.substring(colon + 1)),
                Optional.ofNullable(System.getenv("TASKMILL_TEST_NSQ_HTTP"))
                        .map(String::strip)
                        .filter(text -> !text.isEmpty()),
                null);
    }

    /** A stand-in in any case. */
    static TestNsq standIn() {
        OwnNsq own = OwnNsq.start();
        return new TestNsq("127.0.0.1", own.port(), Optional.of("127.0.0.1:" + own.httpPort()), own);
    }

    int httpPort() {
        return http.map(each -> Integer.parseInt(each.substring(each.lastIndexOf(':') + 1)))
                .orElseThrow();
    }

    /** Deletes a topic, if it is there; returns whether that can be done here. */
    boolean deleteTopic(String topic) {
        if (http.isEmpty()) {
            return false;
        }
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://" + http.get() + "/topic/delete?topic=" + topic)
                            .toURL()
                            .openConnection();
            connection.setRequestMethod("POST");
            int status = connection.getResponseCode();
            if (status != 200 && status != 404) {
                throw new IOException("status " + status);
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("topic " + topic + " could not be deleted", e);
        }
    }

    /** A prefix that no other test uses, on a found server either. */
    static String nextPrefix() {
        return "t" + ProcessHandle.current().pid() + "-" + Long.toString(System.currentTimeMillis() % 1_000_000, 36)
                + "-" + PLACES.incrementAndGet();
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
