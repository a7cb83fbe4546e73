package io.taskmill.pairs;

import io.taskmill.testservers.nsq.OwnNsq;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An nsqd for this process, and names in it for each test: the one that {@code TASKMILL_TEST_NSQ=host:port} names, or
 * else a stand-in.
 */
final class NsqPrefixes {
    private static final String SERVER = server();
    private static final String RUN = Integer.toString(ThreadLocalRandom.current().nextInt(1 << 20), 36);
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private NsqPrefixes() {}

    static Place next() {
        return new Place("nsq://" + SERVER + "/?prefix=p" + RUN + "-" + NUMBERS.incrementAndGet(), () -> {});
    }

    private static String server() {
        String named = System.getenv().getOrDefault("TASKMILL_TEST_NSQ", "").strip();
        return named.isEmpty() ? "127.0.0.1:" + OwnNsq.start().port() : named;
    }
}
