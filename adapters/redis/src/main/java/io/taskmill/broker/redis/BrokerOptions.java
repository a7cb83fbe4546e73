package io.taskmill.broker.redis;

import io.taskmill.redis.RedisAddress;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The options of this broker in the URL.
 *
 * @param keepDeadLetters {@code deadLetters}: about how many dead letters are kept, the newest; default 100,000
 * @param reclaimAfter {@code reclaimAfter}: how long a consumer must have been silent about a message until it counts
 *     as dead and others get the message; default 60 s, at least 1 s
 */
record BrokerOptions(long keepDeadLetters, Duration reclaimAfter) {
    private static final String DEAD_LETTERS = "deadLetters";
    private static final String RECLAIM_AFTER = "reclaimAfter";
    static final Set<String> NAMES = Set.of(DEAD_LETTERS, RECLAIM_AFTER);
    private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern SECONDS = Pattern.compile("([1-9][0-9]{0,5})s");

    /** Throws IllegalArgumentException when an option is wrong, as {@link RedisAddress#parse}. */
    static BrokerOptions of(RedisAddress address) {
        String keep = address.option(DEAD_LETTERS).orElse("100000");
        String after = address.option(RECLAIM_AFTER).orElse("60s");
        Matcher seconds = SECONDS.matcher(after);
        if (!COUNT.matcher(keep).matches()) {
            throw wrong(address, DEAD_LETTERS, keep, "a number from 1 to 999999999");
        }
        if (!seconds.matches()) {
            throw wrong(address, RECLAIM_AFTER, after, "seconds, such as 60s");
        }
        return new BrokerOptions(Long.parseLong(keep), Duration.ofSeconds(Long.parseLong(seconds.group(1))));
    }

    private static IllegalArgumentException wrong(RedisAddress address, String name, String value, String expected) {
        return new IllegalArgumentException(address + " has " + name + "=" + value + "; expected " + expected);
    }
}
