package io.taskmill.engine.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.taskmill.api.Payload;
import io.taskmill.api.RetryOverrides;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.Violation;
import io.taskmill.engine.SettableTime;
import io.taskmill.engine.TaskLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskRulesTest {

    private static final Duration HORIZON = Duration.ofDays(10);

    private final SettableTime time = new SettableTime();
    private final TaskRules rules = new TaskRules(
            Set.of("mail", "report"),
            Set.of("default", "slow"),
            new TaskLimits(10, Duration.ofHours(24), HORIZON, 1000, 3),
            time);

    @Test
    void aPlainRequestBreaksNoRule() {
        assertThat(broken(r -> {})).isEmpty();
    }

    @Test
    void aRequestAtEveryUpperBoundBreaksNoRule() {
        assertThat(broken(r -> r.name("n".repeat(32))
                        .priority(9)
                        .payload(Payload.json("0123456789"))
                        .timeout(Duration.ofHours(24))
                        .delay(HORIZON)
                        .expiresAt(time.now().plus(HORIZON))
                        .retry(new RetryOverrides(null, HORIZON, 100.0, HORIZON, 1.0, 1000))
                        .tag("t".repeat(64))
                        .tag("b")
                        .tag("c")))
                .isEmpty();
    }

    @Test
    void aRequestAtEveryLowerBoundBreaksNoRule() {
        assertThat(broken(r -> r.name("nn")
                        .priority(0)
                        .payload(Payload.json(""))
                        .timeout(Duration.ofMillis(1))
                        .delay(Duration.ZERO)
                        .expiresAt(time.now().plusNanos(1))
                        .retry(new RetryOverrides(null, Duration.ZERO, 1.0, Duration.ZERO, 0.0, 1))
                        .tag("t")))
                .isEmpty();
    }

    @Test
    void anUnknownTypeNamesTheKnownOnes() {
        assertThat(rules.broken(TaskRequest.of("fax").build()))
                .containsExactly(Violation.of("taskType", "unknown_task_type", "mail, report"));
    }

    @Test
    void anUnknownQueueNamesTheKnownOnes() {
        assertThat(broken(r -> r.queue("fast")))
                .containsExactly(Violation.of("queue", "unknown_queue", "default, slow"));
    }

    @Test
    void anEmptyTypeOrQueueIsMissing() {
        assertThat(rules.broken(TaskRequest.of("").queue("").build()))
                .containsExactly(Violation.of("taskType", "required"), Violation.of("queue", "required"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "33, 33"})
    void namesHaveTwoToThirtyTwoCharacters(int length, int shown) {
        assertThat(broken(r -> r.name("n".repeat(length))))
                .containsExactly(Violation.of("name", "length", 2, 32, shown));
    }

    @Test
    void lengthsCountCharactersNotHalfPairs() {
        assertThat(broken(r -> r.name("🎉".repeat(32)))).isEmpty();
        assertThat(broken(r -> r.name("🎉"))).containsExactly(Violation.of("name", "length", 2, 32, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\nb", "a\uD800b", "\u001B[31m", "a\u0085"})
    void textNeedsToBeStorable(String hostile) {
        assertThat(broken(r -> r.name(hostile).tag(hostile)))
                .containsExactly(Violation.of("name", "text"), Violation.of("tags[0]", "text"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void prioritiesGoFromZeroToNine(int priority) {
        assertThat(broken(r -> r.priority(priority))).containsExactly(Violation.of("priority", "range", 0, 9));
    }

    @Test
    void payloadsAreMeasuredInBytes() {
        assertThat(broken(r -> r.payload(Payload.json("中中中中"))))
                .containsExactly(Violation.of("payload", "size", 10, 12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.000999999S", "PT-1S", "PT24H0.000000001S", "PT2562047788015215H"})
    void timeoutsLieWithinTheirBounds(Duration timeout) {
        assertThat(broken(r -> r.timeout(timeout))).containsExactly(Violation.of("timeout", "range", "1ms", "1d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-0.000000001S", "PT240H0.000000001S", "PT2562047788015215H"})
    void delaysLieWithinTheHorizon(Duration delay) {
        assertThat(broken(r -> r.delay(delay))).containsExactly(Violation.of("delay", "range", "0s", "10d"));
    }

    @Test
    void aStartInThePastIsNowAndBeyondTheHorizonIsRefused() {
        Instant latest = time.now().plus(HORIZON);

        assertThat(broken(r -> r.runAt(Instant.MIN))).isEmpty();
        assertThat(broken(r -> r.runAt(latest))).isEmpty();
        assertThat(broken(r -> r.runAt(latest.plusNanos(1))))
                .containsExactly(Violation.of("runAt", "range", "now", latest));
        assertThat(broken(r -> r.runAt(Instant.MAX))).hasSize(1);
    }

    @Test
    void anExpiryHasToLieAheadAndWithinTheHorizon() {
        Instant latest = time.now().plus(HORIZON);

        assertThat(broken(r -> r.expiresAt(time.now()))).containsExactly(Violation.of("expiresAt", "past"));
        assertThat(broken(r -> r.expiresAt(Instant.MIN))).containsExactly(Violation.of("expiresAt", "past"));
        assertThat(broken(r -> r.expiresAt(latest.plusNanos(1))))
                .containsExactly(Violation.of("expiresAt", "range", "now", latest));
    }

    @Test
    void aRepeatedRequestMayHaveExpired() {
        assertThat(broken(r ->
                        r.id(new TaskId(new UUID(1, 1))).expiresAt(time.now().minusSeconds(1))))
                .isEmpty();
    }

    @Test
    void everyPartOfARetryHasItsBounds() {
        assertThat(broken(r ->
                        r.retry(new RetryOverrides(null, Duration.ofNanos(-1), 0.999, HORIZON.plusNanos(1), 1.001, 0))))
                .extracting(Violation::field)
                .containsExactly("retry.initial", "retry.max", "retry.multiplier", "retry.jitter", "retry.attempts");
        assertThat(broken(r -> r.retry(
                        new RetryOverrides(null, HORIZON.plusNanos(1), 100.001, Duration.ofNanos(-1), -0.001, 1001))))
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -Double.MAX_VALUE})
    void numbersThatAreNoneAreOutOfRange(double number) {
        assertThat(broken(r -> r.retry(new RetryOverrides(null, null, number, null, number, null))))
                .extracting(Violation::field, Violation::rule)
                .containsExactly(tuple("retry.multiplier", "range"), tuple("retry.jitter", "range"));
    }

    @Test
    void tagsAreCountedAndEachIsChecked() {
        assertThat(broken(r -> r.tag("a").tag("b").tag("c").tag("d")))
                .containsExactly(Violation.of("tags", "max_items", 3));
        assertThat(broken(r -> r.tag("ok").tag("").tag("t".repeat(65))))
                .containsExactly(
                        Violation.of("tags[1]", "length", 1, 64, 0), Violation.of("tags[2]", "length", 1, 64, 65));
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        List<Violation> broken = rules.broken(TaskRequest.of("fax")
                .queue("fast")
                .name("n")
                .priority(10)
                .payload(Payload.json("01234567890"))
                .timeout(Duration.ZERO)
                .delay(Duration.ofSeconds(-1))
                .expiresAt(time.now())
                .retry(RetryOverrides.attempts(0))
                .tag("")
                .build());

        assertThat(broken)
                .extracting(Violation::field)
                .containsExactly(
                        "taskType",
                        "queue",
                        "name",
                        "priority",
                        "payload",
                        "timeout",
                        "delay",
                        "expiresAt",
                        "retry.attempts",
                        "tags[0]");
        assertThat(broken)
                .allSatisfy(violation -> assertThat(violation.message(Locale.ENGLISH))
                        .contains(" ")
                        .isNotEqualTo(violation.rule()))
                .allSatisfy(violation -> assertThat(violation.message(Locale.SIMPLIFIED_CHINESE))
                        .isNotEqualTo(violation.message(Locale.ENGLISH)));
    }

    private List<Violation> broken(Consumer<TaskRequest.Builder> parts) {
        TaskRequest.Builder request = TaskRequest.of("mail");
        parts.accept(request);
        return rules.broken(request.build());
    }
}
