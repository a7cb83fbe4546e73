package io.taskmill.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.api.Attempt;
import io.taskmill.api.EngineStoppedException;
import io.taskmill.api.TaskContext.StopReason;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.engine.EngineHealth;
import io.taskmill.engine.StopReport;
import io.taskmill.engine.TaskEngine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A graceful stop loses nothing and spends no attempt (G8). */
interface StopTopic extends EngineTopic {

    @Test
    default void whatFinishesWithinTheGracePeriodIsRecorded() throws Exception {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();
        TaskId id = engine.submit(TaskRequest.of("block").build()).id();
        rig.handlers.awaitStarts(1);

        CompletableFuture<StopReport> stopped =
                CompletableFuture.supplyAsync(() -> engine.stop(Duration.ofSeconds(20)));
        EngineRig.await("stopping", () -> engine.health().state() == EngineHealth.State.STOPPING);
        rig.handlers.release();

        assertThat(stopped.get()).isEqualTo(new StopReport(1, 0, 0));
        assertThat(rig.view(id).counts()).isEqualTo(new TaskCounts(1, 0, 0, 0, 1));
        assertThat(rig.is(id, TaskStatus.SUCCESS)).isTrue();
        assertThat(rig.inner.nodes().nodes()).isEmpty();
    }

    @Test
    default void whatDoesNotFinishIsGivenBackAndRunsOnTheNextEngine() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();
        TaskId id = engine.submit(TaskRequest.of("block").build()).id();
        rig.handlers.awaitStarts(1);

        StopReport report = engine.stop(Duration.ofMillis(400));

        assertThat(report).isEqualTo(new StopReport(0, 1, 0));
        TaskView given = rig.view(id);
        assertThat(given.status()).isEqualTo(TaskStatus.PENDING);
        assertThat(given.counts()).isEqualTo(new TaskCounts(1, 0, 0, 1, 1));
        assertThat(given.history()).extracting(Attempt::outcome).containsExactly(Attempt.Outcome.RELEASED);
        assertThat(rig.handlers.interrupts()).containsExactly(StopReason.SHUTDOWN);

        rig.handlers.release();
        rig.engine();
        TaskView done = rig.awaitStatus(id, TaskStatus.SUCCESS);
        assertThat(done.counts()).isEqualTo(new TaskCounts(2, 0, 0, 1, 2));
    }

    @Test
    default void aHandlerThatIgnoresTheInterruptIsAbandonedAndItsNodeStaysToBeFoundDead() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();
        TaskId id = engine.submit(TaskRequest.of("stubborn").build()).id();
        rig.handlers.awaitStarts(1);

        StopReport report = engine.stop(Duration.ofMillis(200));

        assertThat(report).isEqualTo(new StopReport(0, 0, 1));
        assertThat(rig.is(id, TaskStatus.RUNNING)).isTrue();
        assertThat(rig.inner.nodes().nodes()).hasSize(1);
    }

    @Test
    default void aGracePeriodLongerThanAnyClockCountsIsLong() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();

        engine.stop(Duration.ofSeconds(Long.MAX_VALUE));

        assertThat(rig.inner.nodes().nodes()).isEmpty();
    }

    @Test
    default void whatWaitsIsKeptForTheNextEngineUntouched() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();
        TaskId id = engine.submit(
                        TaskRequest.of("ok").delay(Duration.ofMillis(300)).build())
                .id();
        engine.stop(Duration.ofSeconds(1));

        rig.engine();

        assertThat(rig.awaitStatus(id, TaskStatus.SUCCESS).counts()).isEqualTo(new TaskCounts(1, 0, 0, 0, 1));
    }

    @Test
    default void aStoppedEngineRefusesSubmitsAndStopsOnlyOnce() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();
        StopReport first = engine.stop(Duration.ofSeconds(1));

        assertThatThrownBy(() -> engine.submit(TaskRequest.of("ok").build()))
                .isInstanceOf(EngineStoppedException.class);
        assertThat(engine.stop(Duration.ofSeconds(1))).isEqualTo(first);
        assertThat(engine.health().ready()).isFalse();
        assertThat(rig.inner.queries().queues()).isEmpty();
    }
}
