package io.taskmill.pairs;

import io.taskmill.testservers.nsq.OwnNsq;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An nsqd for this process, and names in it for each test: the one that {@code TASKMILL_TEST_NSQ=host:port} names,
 * which has to be started with {@code -max-msg-size} and {@code -max-body-size} of this or more, or else a stand-in.
 */
final class NsqPrefixes {
    private static final String MOST_BYTES = "20000000";
    private static final String SERVER = server();
    private static final String RUN =
            Integer.toString(ThreadLocalRandom.current().nextInt(1 << 20), 36);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private NsqPrefixes() {}

    static Place next() {
        return new Place(
                "nsq://" + SERVER + "/?maxMessageBytes=" + MOST_BYTES + "&prefix=p" + RUN + "-"
                        + NUMBERS.incrementAndGet(),
                () -> {});
    }

    private static String server() {
        String named = System.getenv().getOrDefault("TASKMILL_TEST_NSQ", "").strip();
        return named.isEmpty() ? "127.0.0.1:" + own().port() : named;
    }

    private static OwnNsq own() {
        return OwnNsq.start(Map.of("max-msg-size", MOST_BYTES, "max-body-size", MOST_BYTES));
    }
}
