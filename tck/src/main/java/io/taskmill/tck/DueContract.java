package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.TaskTimers.DueResult;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Delays and retries: never early, and forwarded when they are due. */
interface DueContract extends StoreContract {

    Duration MICRO = Duration.ofNanos(1_000);

    @Test
    default void aDelayedTaskIsNotAMicrosecondEarly() {
        NodeId node = bench().node();
        TaskId id = bench().submit(parts -> parts.delay(Duration.ofHours(3)));
        bench().advance(Duration.ofHours(3).minus(MICRO));

        assertThat(forward(10).forwarded()).isZero();
        assertThat(bench().claim(node, 1)).isEmpty();
        assertThat(bench().status(id)).isEqualTo(TaskStatus.SCHEDULED);

        bench().advance(MICRO);

        assertThat(forward(10).forwarded()).isEqualTo(1);
        assertThat(bench().claimOne(node).id()).isEqualTo(id);
    }

    @Test
    default void aTaskForAnInstantIsNotAMicrosecondEarly() {
        TaskId id = bench().submit(parts -> parts.runAt(ManualTime.START.plusSeconds(90)));
        bench().advance(Duration.ofSeconds(90).minus(MICRO));

        assertThat(forward(10).forwarded()).isZero();
        bench().advance(MICRO);
        assertThat(forward(10).forwarded()).isEqualTo(1);
        assertThat(bench().status(id)).isEqualTo(TaskStatus.PENDING);
    }

    @Test
    default void aRetryIsNotAMicrosecondEarly() {
        NodeId node = bench().node();
        TaskId id = bench().submit();
        bench().run(node, StoreBench.retryAfter(Duration.ofMillis(1500)));
        bench().advance(Duration.ofMillis(1500).minus(MICRO));

        assertThat(forward(10).forwarded()).isZero();
        assertThat(bench().claim(node, 1)).isEmpty();
        assertThat(bench().status(id)).isEqualTo(TaskStatus.RETRYING);

        bench().advance(MICRO);

        assertThat(forward(10).forwarded()).isEqualTo(1);
        assertThat(bench().claimOne(node).id()).isEqualTo(id);
    }

    @Test
    default void dueTimesBetweenMicrosecondsAreRoundedUp() {
        bench().advance(Duration.ofNanos(500));
        bench().submit(parts -> parts.delay(Duration.ofMillis(1)));
        bench().advance(Duration.ofMillis(1).minusNanos(100));

        assertThat(forward(10).forwarded()).isZero();
        bench().advance(MICRO);
        assertThat(forward(10).forwarded()).isEqualTo(1);
    }

    @Test
    default void instantsBetweenMicrosecondsAreRoundedUp() {
        bench().submit(parts -> parts.runAt(ManualTime.START.plusNanos(1_500)));
        bench().advance(MICRO);

        assertThat(forward(10).forwarded()).isZero();
        bench().advance(MICRO);
        assertThat(forward(10).forwarded()).isEqualTo(1);
    }

    @Test
    default void aRetryWithoutDelayIsDueAtOnce() {
        TaskId id = bench().submit();
        bench().run(bench().node(), StoreBench.retryAfter(Duration.ZERO));

        assertThat(forward(10).forwarded()).isEqualTo(1);
        assertThat(bench().status(id)).isEqualTo(TaskStatus.PENDING);
    }

    @Test
    default void delaysOfYearsAreFine() {
        Duration tenYears = Duration.ofDays(3653);
        TaskId id = bench().submit(parts -> parts.delay(tenYears));
        bench().advance(tenYears);

        assertThat(forward(10).forwarded()).isEqualTo(1);
        assertThat(bench().status(id)).isEqualTo(TaskStatus.PENDING);
    }

    @Test
    default void whatIsDueFirstIsForwardedFirstAndNoMoreThanAskedFor() {
        TaskId third = bench().submit(parts -> parts.delay(Duration.ofSeconds(3)));
        TaskId first = bench().submit(parts -> parts.delay(Duration.ofSeconds(1)));
        TaskId second = bench().submit(parts -> parts.delay(Duration.ofSeconds(2)));
        bench().advance(Duration.ofSeconds(3));

        assertThat(forward(2)).isEqualTo(new DueResult(2, Duration.ZERO));

        assertThat(bench().status(first)).isEqualTo(TaskStatus.PENDING);
        assertThat(bench().status(second)).isEqualTo(TaskStatus.PENDING);
        assertThat(bench().status(third)).isEqualTo(TaskStatus.SCHEDULED);
        assertThat(forward(2)).isEqualTo(new DueResult(1, DueResult.NOTHING_DUE));
    }

    @Test
    default void forwardingTellsHowLongUntilTheNext() {
        bench().submit(parts -> parts.delay(Duration.ofSeconds(1)));
        bench().submit(parts -> parts.delay(Duration.ofSeconds(45)));

        assertThat(forward(10)).isEqualTo(new DueResult(0, Duration.ofSeconds(1)));
        bench().advance(Duration.ofSeconds(5));
        assertThat(forward(10)).isEqualTo(new DueResult(1, Duration.ofSeconds(40)));
    }

    @Test
    default void forwardingWithNothingWaitingSaysSo() {
        bench().submit();

        assertThat(forward(10)).isEqualTo(new DueResult(0, DueResult.NOTHING_DUE));
    }

    @Test
    default void aForwardedTaskNoLongerShowsANextAttempt() {
        TaskId id = bench().submit(parts -> parts.delay(Duration.ofSeconds(1)));
        bench().advanceAndForward(Duration.ofSeconds(1));

        assertThat(bench().view(id).times().nextAttemptAt()).isNull();
    }

    private DueResult forward(int max) {
        return bench().store().timers().forwardDue(max);
    }
}
