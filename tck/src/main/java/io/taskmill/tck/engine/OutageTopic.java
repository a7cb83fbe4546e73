package io.taskmill.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.api.OverloadedException;
import io.taskmill.api.Payload;
import io.taskmill.api.StoreUnavailableException;
import io.taskmill.api.SubmitResult;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.engine.TaskEngine;
import io.taskmill.spi.Decision;
import io.taskmill.spi.NodeRow;
import io.taskmill.tck.Fault;
import io.taskmill.tck.Hold;
import io.taskmill.tck.StoreCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A store that is gone, slow, or picky. */
interface OutageTopic extends EngineTopic {

    @Test
    default void anOutageKillsNobodyAndRunningWorkIsRecordedAfterwards() throws Exception {
        EngineRig rig = manual();
        TaskEngine engine = rig.engine();
        rig.engine();
        rig.advanceUntil("both live", Duration.ofSeconds(15), () -> live(rig) == 2);
        TaskId id = engine.submit(TaskRequest.of("block").build()).id();
        rig.handlers.awaitStarts(1);
        List<NodeRow> before = rig.inner.nodes().nodes();

        rig.store.breakDown(new Fault.Unavailable());
        rig.advance(Duration.ofSeconds(30));
        rig.handlers.release();
        rig.advance(Duration.ofSeconds(30));
        assertThat(rig.is(id, TaskStatus.RUNNING)).isTrue();
        rig.store.heal();
        rig.advanceUntil(id, TaskStatus.SUCCESS, Duration.ofSeconds(2));
        rig.advance(Duration.ofSeconds(30));

        assertThat(rig.view(id).counts()).isEqualTo(new TaskCounts(1, 0, 0, 0, 1));
        assertThat(rig.inner.nodes().nodes())
                .extracting(NodeRow::id)
                .containsExactlyInAnyOrderElementsOf(
                        before.stream().map(NodeRow::id).toList());
    }

    private static long live(EngineRig rig) {
        return rig.inner.nodes().nodes().stream()
                .filter(node -> node.state() == NodeRow.State.LIVE)
                .count();
    }

    @Test
    default void submitsDuringAnOutageAreRefusedWithNothingStored() throws Exception {
        EngineRig rig = manual();
        TaskEngine engine = rig.engine();
        rig.awaitIdle();
        assertThat(engine.health().ready()).isTrue();

        rig.store.breakDown(new Fault.Unavailable());

        assertThatThrownBy(() -> engine.submit(TaskRequest.of("ok").build()))
                .isInstanceOfSatisfying(StoreUnavailableException.class, e -> {
                    assertThat(e.maybeStored()).isEmpty();
                    assertThat(e.retryAfter()).isPositive();
                });
        assertThatThrownBy(engine::queues).isInstanceOf(StoreUnavailableException.class);
        assertThat(engine.health().ready()).isFalse();
        rig.advance(Duration.ofSeconds(5));
        assertThat(engine.health().problems()).singleElement().asString().contains("made to fail");

        rig.store.heal();
        rig.advanceUntil("ready", Duration.ofSeconds(3), () -> engine.health().ready());
        rig.awaitStatus(engine.submit(TaskRequest.of("ok").build()).id(), TaskStatus.SUCCESS);
    }

    @Test
    default void aBusyStoreIsNotABrokenOne() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();
        rig.store.on(StoreCall.INSERT).next(1, new Fault.Busy());
        rig.store.on(StoreCall.SETTLE).next(1, new Fault.Busy());
        rig.store.on(StoreCall.QUEUES).next(1, new Fault.Busy());

        assertThatThrownBy(engine::queues)
                .isInstanceOfSatisfying(
                        OverloadedException.class,
                        e -> assertThat(e.retryAfter()).isPositive());
        assertThatThrownBy(() -> engine.submit(TaskRequest.of("ok").build())).isInstanceOf(OverloadedException.class);
        rig.awaitStatus(engine.submit(TaskRequest.of("ok").build()).id(), TaskStatus.SUCCESS);

        assertThat(engine.health().ready()).isTrue();
        assertThat(engine.stats().storeErrors()).isZero();
    }

    @Test
    default void anOutcomeThatTheStoreRejectsHurtsNobodyElse() throws Exception {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();
        Payload poison = Payload.json("\"poison\"");
        rig.store.rejectSettlements(
                settlement -> settlement.decision() instanceof Decision.Complete(var result) && poison.equals(result));
        Hold hold = rig.store.on(StoreCall.SETTLE).holdNext();
        List<TaskRequest> requests = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            requests.add(
                    TaskRequest.of("ok", i == 7 ? poison : Payload.json("" + i)).build());
        }

        List<SubmitResult> answers = engine.submitAll(requests);
        rig.handlers.awaitStarts(20);
        hold.open();

        for (int i = 0; i < 20; i++) {
            TaskId id = ((SubmitResult.Accepted) answers.get(i)).submission().id();
            rig.awaitStatus(id, i == 7 ? TaskStatus.FAILED : TaskStatus.SUCCESS);
            if (i == 7) {
                assertThat(Objects.requireNonNull(rig.view(id).error()).type()).isEqualTo("outcome-not-storable");
            }
        }
    }

    @Test
    default void aSlowStoreSlowsTheHandlersDownAndLetsThemGoAgain() throws Exception {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();
        Hold hold = rig.store.on(StoreCall.SETTLE).holdNext();
        List<TaskRequest> requests = new ArrayList<>();
        for (int i = 0; i < 9_000; i++) {
            requests.add(TaskRequest.of("ok").build());
        }

        engine.submitAll(requests);
        EngineRig.await(
                "handlers wait",
                () -> engine.queues().getFirst().running() == 64
                        && engine.stats().claimed() > 8_000);
        assertThat(engine.stats().claimed()).isLessThan(8_200);
        hold.open();

        EngineRig.await("all recorded", () -> engine.stats().succeeded() == 9_000);
        EngineRig.await("permits are back", () -> engine.queues().getFirst().running() == 0);
    }
}
