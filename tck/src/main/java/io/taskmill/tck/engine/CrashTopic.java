package io.taskmill.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Attempt;
import io.taskmill.api.TaskContext.StopReason;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.engine.QueueConfig;
import io.taskmill.engine.TaskEngine;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.NodeRow;
import io.taskmill.tck.Fault;
import io.taskmill.tck.StoreCall;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Dead workers, their tasks, and tasks that kill their workers (G3, G4, G5). */
interface CrashTopic extends EngineTopic {

    @Test
    default void aDeadWorkersTaskRunsAgainWithinThirtySecondsAndNoFailureIsCounted() throws Exception {
        EngineRig rig = manual();
        TaskEngine engine = rig.engine();
        rig.awaitIdle();
        TaskId id = claimedByGhost(rig, engine);

        Duration waited = rig.advanceUntil("runs again", Duration.ofSeconds(30), () -> rig.is(id, TaskStatus.SUCCESS));

        assertThat(waited).isBetween(Duration.ofSeconds(19), Duration.ofSeconds(30));
        TaskView view = rig.view(id);
        assertThat(view.counts()).isEqualTo(new TaskCounts(2, 0, 1, 0, 2));
        assertThat(view.history())
                .extracting(Attempt::outcome)
                .containsExactly(Attempt.Outcome.CRASHED, Attempt.Outcome.SUCCEEDED);
        EngineRig.await("counted", () -> engine.stats().crashesFound() == 1);
        assertThat(rig.inner.nodes().nodes()).hasSize(1);
    }

    @Test
    default void aTaskThatWasToBeCancelledWhenItsWorkerDiedIsCancelled() throws Exception {
        EngineRig rig = manual();
        TaskEngine engine = rig.engine();
        rig.awaitIdle();
        TaskId id = claimedByGhost(rig, engine);

        engine.cancel(id);
        rig.advanceUntil(id, TaskStatus.CANCELLED, Duration.ofSeconds(30));

        assertThat(rig.handlers.starts()).isEmpty();
    }

    @Test
    default void suspectsRunOneAtATime() throws Exception {
        EngineRig rig = manual();
        List<TaskId> ids = Ghosts.crashed(rig, 2, "block", "block", "block");
        rig.engine();
        rig.handlers.awaitStarts(1);
        rig.advance(Duration.ofSeconds(5));

        assertThat(rig.handlers.starts()).hasSize(1);
        rig.handlers.release();
        for (TaskId id : ids) {
            rig.advanceUntil(id, TaskStatus.SUCCESS, Duration.ofSeconds(10));
        }

        assertThat(rig.handlers.peak()).isEqualTo(1);
    }

    @Test
    default void othersRunBesideASuspect() throws Exception {
        EngineRig rig = manual();
        Ghosts.crashed(rig, 2, "block");
        TaskEngine engine = rig.engine();
        rig.handlers.awaitStarts(1);

        rig.awaitStatus(engine.submit(TaskRequest.of("ok").build()).id(), TaskStatus.SUCCESS);
    }

    @Test
    default void aTaskThatKeepsKillingItsWorkersIsGivenUpAndCanBeReplayed() throws Exception {
        EngineRig rig = manual();
        TaskId id = Ghosts.crashed(rig, 5, "ok").getFirst();

        TaskView view = rig.view(id);
        assertThat(view.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(Objects.requireNonNull(view.error()).type()).isEqualTo("quarantine");
        assertThat(view.counts()).isEqualTo(new TaskCounts(5, 0, 5, 0, 5));
        TaskEngine engine = rig.engine();
        engine.retry(id);

        TaskView replayed = rig.advanceUntil(id, TaskStatus.SUCCESS, Duration.ofSeconds(5));
        assertThat(replayed.counts()).isEqualTo(new TaskCounts(6, 0, 5, 0, 6));
    }

    @Test
    default void theEngineGivesUpATaskAtTheLimitAndNotBefore() throws Exception {
        EngineRig rig = manual();
        TaskId atLimit = Ghosts.crashed(rig, 4, "ok").getFirst();
        NodeId ghost = Ghosts.register(rig);
        Ghosts.claim(rig, ghost);
        TaskEngine engine = rig.unstarted(b -> {});
        engine.start();

        rig.advanceUntil(atLimit, TaskStatus.FAILED, Duration.ofSeconds(30));

        assertThat(rig.view(atLimit).counts().crashes()).isEqualTo(5);
        assertThat(rig.handlers.starts()).isEmpty();
    }

    @Test
    default void aNodeThatWasTakenForDeadStopsItsHandlersAndGoesOnUnderANewId() throws Exception {
        EngineRig rig = manual();
        TaskEngine engine = rig.engine();
        TaskId id = engine.submit(TaskRequest.of("block").build()).id();
        rig.handlers.awaitStarts(1);
        NodeId before = declaredDead(rig);

        rig.advanceUntil(
                "runs again",
                Duration.ofSeconds(10),
                () -> rig.handlers.starts().size() == 2);
        rig.handlers.release();
        TaskView view = rig.advanceUntil(id, TaskStatus.SUCCESS, Duration.ofSeconds(5));

        assertThat(rig.handlers.interrupts()).containsExactly(StopReason.CLAIM_LOST);
        assertThat(view.counts()).isEqualTo(new TaskCounts(2, 0, 1, 0, 2));
        assertThat(rig.inner.nodes().nodes())
                .hasSize(1)
                .noneSatisfy(node -> assertThat(node.id()).isEqualTo(before));
        rig.awaitStatus(engine.submit(TaskRequest.of("ok").build()).id(), TaskStatus.SUCCESS);
    }

    @Test
    default void aNodeWithoutAFreePermitLearnsFromItsHeartbeatThatItWasTakenForDead() throws Exception {
        EngineRig rig = manual();
        TaskEngine engine = rig.engine(
                b -> b.queue(QueueConfig.named(TaskRequest.DEFAULT_QUEUE).withConcurrency(1)));
        engine.submit(TaskRequest.of("stubborn").build());
        rig.handlers.awaitStarts(1);
        declaredDead(rig);

        rig.advanceUntil(
                "told", Duration.ofSeconds(10), () -> rig.handlers.interrupts().contains(StopReason.CLAIM_LOST));
    }

    @Test
    default void anOutcomeOfANodeThatWasTakenForDeadIsRefused() throws Exception {
        EngineRig rig = manual();
        TaskEngine engine = rig.engine();
        TaskId id = engine.submit(TaskRequest.of("stubborn").build()).id();
        rig.handlers.awaitStarts(1);
        declaredDead(rig);

        rig.advanceUntil(
                "runs again",
                Duration.ofSeconds(10),
                () -> rig.handlers.starts().size() == 2);
        rig.handlers.release();
        TaskView view = rig.advanceUntil(id, TaskStatus.SUCCESS, Duration.ofSeconds(5));

        EngineRig.await("both outcomes came", () -> engine.stats().staleOutcomes() == 1);
        assertThat(engine.stats().succeeded()).isEqualTo(1);
        assertThat(view.counts()).isEqualTo(new TaskCounts(2, 0, 1, 0, 2));
    }

    /** The engine's heartbeats fail until its lease is past; then it is declared dead, and they go through again. */
    private static NodeId declaredDead(EngineRig rig) throws Exception {
        rig.store.on(StoreCall.HEARTBEAT).always(new Fault.Unavailable());
        rig.advance(Duration.ofSeconds(21));
        NodeRow node = rig.inner.nodes().nodes().getFirst();
        assertThat(rig.inner.nodes().declareDead(node.id(), node.beat())).isTrue();
        rig.store.on(StoreCall.HEARTBEAT).heal();
        return node.id();
    }

    /** A task that a worker claimed which then never gives a sign of life. */
    private static TaskId claimedByGhost(EngineRig rig, TaskEngine engine) {
        rig.store.on(StoreCall.CLAIM_READY).always(new Fault.Unavailable());
        rig.store.on(StoreCall.CLAIM).always(new Fault.Unavailable());
        TaskId id = engine.submit(TaskRequest.of("ok").build()).id();
        NodeId ghost = Ghosts.register(rig);
        Ghosts.claim(rig, ghost);
        assertThat(rig.is(id, TaskStatus.RUNNING)).isTrue();
        rig.store.on(StoreCall.CLAIM_READY).heal();
        rig.store.on(StoreCall.CLAIM).heal();
        return id;
    }
}
