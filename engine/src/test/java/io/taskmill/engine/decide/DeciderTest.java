package io.taskmill.engine.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Backoff;
import io.taskmill.api.Payload;
import io.taskmill.api.RetryPolicy;
import io.taskmill.api.TaskContext.StopReason;
import io.taskmill.api.TaskError;
import io.taskmill.spi.Decision;
import io.taskmill.spi.Decision.Work;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeciderTest {

    private static final TaskError RETRYABLE = new TaskError("java.io.IOException", "no route", true);
    private static final TaskError FINAL = new TaskError("bad", "never", false);
    private static final RetryPolicy THREE_ATTEMPTS =
            new RetryPolicy(Backoff.EXPONENTIAL, Duration.ofSeconds(1), 2, Duration.ofHours(1), 0, 3);

    @Test
    void aReturnedResultCompletes() {
        Payload result = Payload.json("7");

        assertThat(decide(new Ending.Returned(result), 2)).contains(new Decision.Complete(result));
        assertThat(decide(new Ending.Returned(null), 0)).contains(new Decision.Complete(null));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2"})
    void aFailureBelowTheLimitIsRetriedWithTheDelayOfItsNumber(int earlierFailures, long seconds) {
        assertThat(decide(new Ending.Threw(RETRYABLE, null), earlierFailures))
                .contains(new Decision.Retry(Duration.ofSeconds(seconds), RETRYABLE));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 1000})
    void theLastAllowedFailureMakesADeadLetter(int earlierFailures) {
        assertThat(decide(new Ending.Threw(RETRYABLE, null), earlierFailures))
                .contains(new Decision.DeadLetter(RETRYABLE));
    }

    @Test
    void aPolicyThatNeverRetriesGivesUpAtTheFirstFailure() {
        assertThat(Decider.decide(new Ending.Threw(RETRYABLE, null), RetryPolicy.never(), 0, 0.5))
                .contains(new Decision.DeadLetter(RETRYABLE));
    }

    @Test
    void anErrorThatIsNotRetryableMakesADeadLetterAtOnce() {
        assertThat(decide(new Ending.Threw(FINAL, null), 0)).contains(new Decision.DeadLetter(FINAL));
        assertThat(decide(new Ending.Threw(FINAL, Duration.ofSeconds(9)), 0)).contains(new Decision.DeadLetter(FINAL));
    }

    @Test
    void aDelayThatTheHandlerAskedForReplacesThePolicys() {
        assertThat(decide(new Ending.Threw(RETRYABLE, Duration.ofMinutes(7)), 0))
                .contains(new Decision.Retry(Duration.ofMinutes(7), RETRYABLE));
    }

    @Test
    void aDelayThatTheHandlerAskedForDoesNotBuyMoreAttempts() {
        assertThat(decide(new Ending.Threw(RETRYABLE, Duration.ofMinutes(7)), 2))
                .contains(new Decision.DeadLetter(RETRYABLE));
    }

    @Test
    void aTimeoutIsAFailureLikeAnyOther() {
        TaskError timeout = new TaskError("timeout", "too long", true);

        assertThat(decide(new Ending.Stopped(StopReason.TIMEOUT, timeout), 0))
                .contains(new Decision.Retry(Duration.ofSeconds(1), timeout));
        assertThat(decide(new Ending.Stopped(StopReason.TIMEOUT, timeout), 2))
                .contains(new Decision.DeadLetter(timeout));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 50})
    void aHandlerThatWasCancelledIsCancelledWhateverItThrew(int earlierFailures) {
        assertThat(decide(new Ending.Stopped(StopReason.CANCELLED, FINAL), earlierFailures))
                .contains(new Decision.Cancel());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 50})
    void aShutdownReleasesWithoutAFailure(int earlierFailures) {
        assertThat(decide(new Ending.Stopped(StopReason.SHUTDOWN, FINAL), earlierFailures))
                .contains(new Decision.Release(Work.STARTED));
    }

    @Test
    void aLostClaimLeavesNoTrace() {
        assertThat(decide(new Ending.Stopped(StopReason.CLAIM_LOST, FINAL), 0)).isEmpty();
        assertThat(decide(new Ending.NeverStarted(StopReason.CLAIM_LOST), 0)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "CLAIM_LOST", mode = EnumSource.Mode.EXCLUDE)
    void whatNeverStartedIsGivenBackUncounted(StopReason reason) {
        assertThat(decide(new Ending.NeverStarted(reason), 1)).contains(new Decision.Release(Work.NOT_STARTED));
    }

    private static Optional<Decision> decide(Ending ending, int earlierFailures) {
        return Decider.decide(ending, THREE_ATTEMPTS, earlierFailures, 0.5);
    }
}
