package io.taskmill.engine.decide;

import io.taskmill.api.RetryPolicy;
import java.time.Duration;

/** How long to wait before the next attempt. */
public final class RetryDelays {

    private RetryDelays() {}

    /**
     * The delay after the given failure.
     *
     * <ul>
     *   <li>fixed: {@code initial}
     *   <li>exponential: {@code initial × multiplier^(failure − 1)}
     *   <li>random: uniform between {@code initial} and {@code max}
     * </ul>
     *
     * The first two are then spread by ± {@code jitter}. Never negative, never above {@code max}, whatever the numbers.
     *
     * @param failure which failure of the generation this is, from 1
     * @param random from 0 inclusive to 1 exclusive
     */
    public static Duration after(RetryPolicy policy, int failure, double random) {
        double initial = nanos(policy.initial());
        double max = nanos(policy.max());
        double delay = switch (policy.backoff()) {
            case FIXED -> jittered(initial, policy.jitter(), random);
            case EXPONENTIAL ->
                jittered(
                        Math.min(max, initial * Math.pow(policy.multiplier(), failure - 1.0)), policy.jitter(), random);
            case RANDOM -> initial + (max - initial) * random;
        };
        Duration rounded = Duration.ofNanos((long) Math.max(0, delay));
        return rounded.compareTo(policy.max()) <= 0 ? rounded : policy.max();
    }

    private static double jittered(double delay, double jitter, double random) {
        return delay * (1 + jitter * (2 * random - 1));
    }

    private static double nanos(Duration duration) {
        return duration.getSeconds() * 1e9 + duration.getNano();
    }
}
