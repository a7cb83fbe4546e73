package io.taskmill.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Submission;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.engine.QueueConfig;
import io.taskmill.engine.TaskEngine;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Never early, hardly late (G6); expiry. */
interface TimeTopic extends EngineTopic {

    @Test
    default void aDelayedTaskStartsWhenItIsDueAndNotBefore() throws Exception {
        EngineRig rig = manual();
        TaskEngine engine = rig.engine();
        Instant due = rig.time.now().plusSeconds(30);

        Submission delayed =
                engine.submit(TaskRequest.of("ok").delay(Duration.ofSeconds(30)).build());
        TaskId at = engine.submit(TaskRequest.of("ok").runAt(due).build()).id();
        assertThat(delayed.status()).isEqualTo(TaskStatus.SCHEDULED);
        rig.advance(Duration.ofMillis(29_900));
        assertThat(rig.handlers.starts()).isEmpty();

        rig.advanceUntil(delayed.id(), TaskStatus.SUCCESS, Duration.ofSeconds(1));
        rig.advanceUntil(at, TaskStatus.SUCCESS, Duration.ofSeconds(1));

        assertThat(rig.handlers.starts())
                .allSatisfy(start -> assertThat(start.at()).isBetween(due, due.plusSeconds(1)));
    }

    @Test
    default void dueTasksStartWithinASecondOfRealTime() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();
        Instant before = rig.time.now();

        TaskId delayed = engine.submit(
                        TaskRequest.of("ok").delay(Duration.ofMillis(300)).build())
                .id();
        TaskId at = engine.submit(
                        TaskRequest.of("ok").runAt(before.plusMillis(700)).build())
                .id();
        rig.awaitStatus(delayed, TaskStatus.SUCCESS);
        rig.awaitStatus(at, TaskStatus.SUCCESS);

        assertThat(rig.handlers.startsOf(delayed).getFirst().at())
                .isBetween(before.plusMillis(300), before.plusMillis(1_300));
        assertThat(rig.handlers.startsOf(at).getFirst().at())
                .isBetween(before.plusMillis(700), before.plusMillis(1_700));
    }

    @Test
    default void aStartTimeInThePastMeansNow() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();

        Submission submission =
                engine.submit(TaskRequest.of("ok").runAt(Instant.EPOCH).build());

        assertThat(submission.status()).isEqualTo(TaskStatus.PENDING);
        rig.awaitStatus(submission.id(), TaskStatus.SUCCESS);
    }

    @Test
    default void whatNobodyStartedInTimeExpires() throws Exception {
        EngineRig rig = manual();
        TaskEngine engine = rig.engine(b -> b.queue(QueueConfig.named("single").withConcurrency(1)));
        TaskId running = engine.submit(TaskRequest.of("block")
                        .queue("single")
                        .expiresAt(rig.time.now().plusSeconds(3))
                        .build())
                .id();
        rig.handlers.awaitStarts(1);
        TaskId late = engine.submit(TaskRequest.of("ok")
                        .queue("single")
                        .expiresAt(rig.time.now().plusSeconds(3))
                        .build())
                .id();
        rig.advanceUntil(late, TaskStatus.EXPIRED, Duration.ofSeconds(6));

        assertThat(rig.view(late).counts()).isEqualTo(TaskCounts.NONE);
        assertThat(rig.is(running, TaskStatus.RUNNING)).isTrue();
        EngineRig.await("counted", () -> engine.stats().expired() == 1);
        rig.handlers.release();
        rig.awaitStatus(running, TaskStatus.SUCCESS);
        assertThat(rig.handlers.startsOf(late)).isEmpty();
    }
}
