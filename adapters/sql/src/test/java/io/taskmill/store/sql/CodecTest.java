package io.taskmill.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.api.Attempt.Outcome;
import io.taskmill.api.Backoff;
import io.taskmill.api.RetryOverrides;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.DataRejectedError;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodecTest {
    private static final String ALPHABET = "ab\\\n;,|\"' \u0000\u00e9\u4e2d";

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tagsComeBack(int seed) {
        Random random = new Random(seed);
        Set<String> tags = new LinkedHashSet<>();
        random.ints(random.nextInt(5), 0, 8).forEach(length -> tags.add(text(random, length)));

        Set<String> back = TagText.decode(TagText.encode(tags));

        assertThat(back).containsExactlyElementsOf(tags);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void retryOverridesComeBack(int seed) {
        Random random = new Random(seed);
        RetryOverrides retry = new RetryOverrides(
                maybe(random, () -> Backoff.values()[random.nextInt(3)]),
                maybe(random, () -> Duration.ofNanos(random.nextLong())),
                maybe(random, random::nextGaussian),
                maybe(random, () -> Duration.ofSeconds(random.nextLong(), random.nextInt(1_000))),
                maybe(random, random::nextDouble),
                maybe(random, random::nextInt));

        assertThat(RetryText.decode(RetryText.encode(retry))).isEqualTo(retry);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bytesOfIdsAreInTheOrderOfIds(int seed) {
        Random random = new Random(seed);
        UUID one = new UUID(random.nextLong(), random.nextLong());
        UUID two = new UUID(random.nextBoolean() ? one.getMostSignificantBits() : random.nextLong(), random.nextLong());

        int order = Arrays.compareUnsigned(Uuids.bytes(one), Uuids.bytes(two));

        assertThat(Integer.signum(order)).isEqualTo(Integer.signum(new TaskId(one).compareTo(new TaskId(two))));
        assertThat(Uuids.uuid(Uuids.bytes(one))).isEqualTo(one);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void cursorsComeBackForTheSameFiltersOnly(int seed) {
        Random random = new Random(seed);
        TaskId after = new TaskId(new UUID(random.nextLong(), random.nextLong()));
        TaskQuery query = new TaskQuery(Set.of(TaskStatus.FAILED, TaskStatus.PENDING), null, "q" + seed, null, 10);
        TaskQuery other = new TaskQuery(Set.of(TaskStatus.FAILED), null, "q" + seed, null, 10);

        String cursor = ListCursor.encode(after, query);

        assertThat(ListCursor.decode(cursor, query)).isEqualTo(after);
        assertThatThrownBy(() -> ListCursor.decode(cursor, other)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!!!", "AAAA", "AQAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void foreignCursorsAreRefused(String cursor) {
        assertThatThrownBy(() -> ListCursor.decode(cursor, TaskQuery.all(10)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(TaskStatus.class)
    void codesOfStatesComeBack(TaskStatus status) {
        assertThat(StateCode.status(StateCode.of(status))).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void codesOfOutcomesComeBack(Outcome outcome) {
        assertThat(OutcomeCode.outcome(OutcomeCode.of(outcome))).isEqualTo(outcome);
    }

    @Test
    void timesAreRoundedDownAndDueTimesUp() {
        Instant between = Instant.EPOCH.plusNanos(1_500);

        assertThat(Micros.of(between)).isEqualTo(1);
        assertThat(Micros.dueAt(between)).isEqualTo(2);
        assertThat(Micros.of(Duration.ofNanos(1))).isEqualTo(1);
        assertThat(Micros.instant(Micros.of(Instant.EPOCH.minusNanos(1)))).isEqualTo(Instant.EPOCH.minusNanos(1_000));
    }

    static Stream<Runnable> tooFar() {
        return Stream.of(
                () -> Micros.of(Instant.MAX),
                () -> Micros.dueAt(Instant.MIN),
                () -> Micros.of(Duration.ofSeconds(Long.MAX_VALUE)),
                () -> Micros.after(Long.MAX_VALUE - 1, Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @MethodSource("tooFar")
    void timesThatCannotBeCountedAreRejected(Runnable conversion) {
        assertThatThrownBy(conversion::run).isInstanceOf(DataRejectedError.class);
    }

    private static <T> T maybe(Random random, Supplier<T> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        random.ints(length, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
        return text.toString();
    }
}
