package io.taskmill.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Attempt;
import io.taskmill.api.Backoff;
import io.taskmill.api.NonRetryableException;
import io.taskmill.api.RetryLaterException;
import io.taskmill.api.RetryOverrides;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskError;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.engine.TaskEngine;
import io.taskmill.tck.engine.RecordingHandlers.Start;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What follows a failure, and when. */
interface RetryTopic extends EngineTopic {

    @Test
    default void retriesWithDoubledDelayUntilTheLimitAndNeverEarly() throws Exception {
        EngineRig rig = manual();
        TaskEngine engine = rig.engine();

        TaskId id = engine.submit(
                        TaskRequest.of("fail").retry(RetryOverrides.attempts(4)).build())
                .id();
        TaskView view = rig.advanceUntil(id, TaskStatus.FAILED, Duration.ofSeconds(20));

        List<Duration> gaps = gaps(rig.handlers.startsOf(id));
        assertThat(gaps).hasSize(3);
        for (int i = 0; i < 3; i++) {
            Duration planned = Duration.ofSeconds(1L << i);
            assertThat(gaps.get(i)).isBetween(planned, planned.plusSeconds(3));
        }
        assertThat(view.counts()).isEqualTo(new TaskCounts(4, 4, 0, 0, 4));
        assertThat(view.error()).isEqualTo(new TaskError("java.lang.IllegalStateException", "planned failure 4", true));
        assertThat(view.history()).extracting(Attempt::number).containsExactly(1, 2, 3, 4);
        assertThat(view.history()).extracting(Attempt::outcome).containsOnly(Attempt.Outcome.FAILED);
    }

    @Test
    default void aTaskThatSucceedsInTheEndIsASuccessWithItsHistory() throws Exception {
        EngineRig rig = manual();
        TaskEngine engine = rig.engine(b -> b.handler("third-time-lucky", task -> {
            if (task.failures() < 2) {
                throw new IllegalStateException("not yet");
            }
            return null;
        }));

        TaskId id = engine.submit(TaskRequest.of("third-time-lucky").build()).id();
        TaskView view = rig.advanceUntil(id, TaskStatus.SUCCESS, Duration.ofSeconds(10));

        assertThat(view.counts()).isEqualTo(new TaskCounts(3, 2, 0, 0, 3));
        assertThat(view.error()).isNull();
        assertThat(view.history())
                .extracting(Attempt::outcome)
                .containsExactly(Attempt.Outcome.FAILED, Attempt.Outcome.FAILED, Attempt.Outcome.SUCCEEDED);
    }

    @Test
    default void nonRetryableMakesADeadLetterAtOnce() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine(b -> b.handler("never", task -> {
            throw new NonRetryableException("hopeless");
        }));

        TaskId id = engine.submit(TaskRequest.of("never").build()).id();
        TaskView view = rig.awaitStatus(id, TaskStatus.FAILED);

        assertThat(view.counts()).isEqualTo(new TaskCounts(1, 1, 0, 0, 1));
        assertThat(Objects.requireNonNull(view.error()).retryable()).isFalse();
    }

    @Test
    default void aDelayThatTheHandlerAsksForIsObeyed() throws Exception {
        EngineRig rig = manual();
        TaskEngine engine = rig.engine(b -> b.handler("later", rig.handlers.recorded(task -> {
            throw new RetryLaterException("busy", Duration.ofSeconds(30));
        })));

        TaskId id = engine.submit(TaskRequest.of("later")
                        .retry(RetryOverrides.attempts(2))
                        .build())
                .id();
        rig.advanceUntil(id, TaskStatus.FAILED, Duration.ofSeconds(40));

        assertThat(gaps(rig.handlers.startsOf(id)).getFirst())
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
    }

    @Test
    default void absurdDelaysHurtNobody() throws Exception {
        EngineRig rig = manual();
        TaskEngine engine = rig.engine(b -> b.handler("far", task -> {
                    throw new RetryLaterException("never again", Duration.ofSeconds(Long.MAX_VALUE));
                })
                .handler("back", task -> {
                    throw new RetryLaterException("yesterday", Duration.ofDays(-1));
                }));

        TaskId far = engine.submit(TaskRequest.of("far").build()).id();
        TaskId back = engine.submit(
                        TaskRequest.of("back").retry(RetryOverrides.attempts(3)).build())
                .id();
        TaskId ok = engine.submit(TaskRequest.of("ok").build()).id();

        rig.awaitStatus(ok, TaskStatus.SUCCESS);
        rig.awaitStatus(far, TaskStatus.RETRYING);
        rig.advanceUntil(back, TaskStatus.FAILED, Duration.ofSeconds(5));
    }

    @Test
    default void aTaskMayReplacePartsOfItsQueuesPolicy() throws Exception {
        EngineRig rig = manual();
        TaskEngine engine = rig.engine();

        TaskId id = engine.submit(TaskRequest.of("fail")
                        .retry(new RetryOverrides(Backoff.FIXED, Duration.ofSeconds(7), null, null, null, 3))
                        .build())
                .id();
        rig.advanceUntil(id, TaskStatus.FAILED, Duration.ofSeconds(20));

        assertThat(gaps(rig.handlers.startsOf(id)))
                .hasSize(2)
                .allSatisfy(gap -> assertThat(gap).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8)));
    }

    @Test
    default void aReplayedTaskHasAllItsAttemptsAgain() throws Exception {
        EngineRig rig = manual();
        TaskEngine engine = rig.engine();
        TaskId id = engine.submit(
                        TaskRequest.of("fail").retry(RetryOverrides.attempts(2)).build())
                .id();
        rig.advanceUntil(id, TaskStatus.FAILED, Duration.ofSeconds(5));

        engine.retry(id);
        rig.advanceUntil(
                "four attempts",
                Duration.ofSeconds(5),
                () -> rig.handlers.startsOf(id).size() == 4);
        TaskView view = rig.advanceUntil(id, TaskStatus.FAILED, Duration.ofSeconds(5));

        assertThat(view.counts()).isEqualTo(new TaskCounts(4, 4, 0, 0, 4));
        assertThat(view.history()).extracting(Attempt::generation).containsExactly(1, 1, 2, 2);
    }

    private static List<Duration> gaps(List<Start> starts) {
        List<Duration> gaps = new ArrayList<>();
        for (int i = 1; i < starts.size(); i++) {
            gaps.add(Duration.between(starts.get(i - 1).at(), starts.get(i).at()));
        }
        return gaps;
    }
}
