package io.taskmill.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Backoff;
import io.taskmill.api.RetryPolicy;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RetryDelaysTest {

    private static final double CENTRE = 0.5;
    private static final double ALMOST_ONE = Math.nextDown(1.0);

    @Test
    void exponentialDoublesFromTheFirstDelayUpToTheMaximum() {
        RetryPolicy policy = exponential(Duration.ofSeconds(1), 2, Duration.ofSeconds(20), 0);

        assertThat(IntStream.rangeClosed(1, 7).mapToObj(failure -> RetryDelays.after(policy, failure, CENTRE)))
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 16L, 20L, 20L);
    }

    @Test
    void fixedIsTheSameAfterEveryFailure() {
        RetryPolicy policy = new RetryPolicy(Backoff.FIXED, Duration.ofMillis(1500), 3, Duration.ofHours(1), 0, 9);

        assertThat(IntStream.of(1, 2, 100, 1000).mapToObj(failure -> RetryDelays.after(policy, failure, CENTRE)))
                .containsOnly(Duration.ofMillis(1500));
    }

    @ParameterizedTest
    @CsvSource({"0.0, 9", "0.5, 10", "1.0, 11"})
    void jitterSpreadsToBothSidesByItsShare(double random, long seconds) {
        RetryPolicy policy = exponential(Duration.ofSeconds(10), 1, Duration.ofHours(1), 0.1);

        assertThat(RetryDelays.after(policy, 1, random)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void fullJitterGoesFromNothingToTwice() {
        RetryPolicy policy = exponential(Duration.ofSeconds(10), 1, Duration.ofHours(1), 1);

        assertThat(RetryDelays.after(policy, 1, 0)).isZero();
        assertThat(RetryDelays.after(policy, 1, ALMOST_ONE))
                .isBetween(Duration.ofMillis(19_999), Duration.ofSeconds(20));
    }

    @Test
    void jitterDoesNotLiftADelayOverTheMaximum() {
        RetryPolicy policy = exponential(Duration.ofSeconds(10), 2, Duration.ofSeconds(10), 0.5);

        assertThat(RetryDelays.after(policy, 3, ALMOST_ONE)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void randomLiesBetweenTheFirstDelayAndTheMaximumAndIgnoresJitter() {
        RetryPolicy policy = new RetryPolicy(Backoff.RANDOM, Duration.ofSeconds(5), 2, Duration.ofSeconds(15), 1, 9);

        assertThat(RetryDelays.after(policy, 1, 0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(RetryDelays.after(policy, 7, CENTRE)).isEqualTo(Duration.ofSeconds(10));
        assertThat(RetryDelays.after(policy, 1, ALMOST_ONE))
                .isBetween(Duration.ofMillis(14_999), Duration.ofSeconds(15));
    }

    @ParameterizedTest
    @EnumSource(Backoff.class)
    void aFirstDelayAboveTheMaximumIsCutToIt(Backoff backoff) {
        RetryPolicy policy = new RetryPolicy(backoff, Duration.ofHours(2), 2, Duration.ofSeconds(3), 0, 5);

        assertThat(RetryDelays.after(policy, 1, 0)).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noNumbersMakeADelayNegativeOrLongerThanTheMaximum(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            RetryPolicy policy = anyPolicy(random);
            int failure = 1 + random.nextInt(random.nextBoolean() ? 5 : Integer.MAX_VALUE - 1);
            double chance = random.nextInt(10) == 0 ? ALMOST_ONE : random.nextDouble();

            Duration delay = RetryDelays.after(policy, failure, chance);

            assertThat(delay)
                    .as("%s after failure %s with %s", policy, failure, chance)
                    .isBetween(Duration.ZERO, policy.max());
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    private static RetryPolicy anyPolicy(Random random) {
        Backoff[] kinds = Backoff.values();
        double[] multipliers = {1, 1.0001, 2, 100, 1e300, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Double.NaN};
        return new RetryPolicy(
                kinds[random.nextInt(kinds.length)],
                anyDuration(random),
                multipliers[random.nextInt(multipliers.length)],
                anyDuration(random),
                random.nextInt(4) / 3.0,
                1 + random.nextInt(1000));
    }

    private static Duration anyDuration(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> Duration.ZERO;
            case 1 -> Duration.ofNanos(1 + random.nextInt(1000));
            case 2 -> Duration.ofDays(3653).plusNanos(random.nextInt());
            case 3 -> Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
            case 4 -> Duration.ofNanos(random.nextLong(Long.MAX_VALUE));
            default -> Duration.ofMillis(random.nextInt(100_000));
        };
    }

    private static RetryPolicy exponential(Duration initial, double multiplier, Duration max, double jitter) {
        return new RetryPolicy(Backoff.EXPONENTIAL, initial, multiplier, max, jitter, 10);
    }
}
