package io.taskmill.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.api.TaskContext.StopReason;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskNotFoundException;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.api.WrongStateException;
import io.taskmill.engine.QueueConfig;
import io.taskmill.engine.TaskEngine;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Cancelling, wherever the task stands. */
interface CancelTopic extends EngineTopic {

    @Test
    default void whatDoesNotRunIsCancelledAtOnceAndNeverRuns() throws Exception {
        EngineRig rig = manual();
        TaskEngine engine = rig.engine(b -> b.queue(QueueConfig.named("single").withConcurrency(1)));
        engine.submit(TaskRequest.of("block").queue("single").build());
        rig.handlers.awaitStarts(1);
        TaskId pending =
                engine.submit(TaskRequest.of("ok").queue("single").build()).id();
        TaskId scheduled = engine.submit(
                        TaskRequest.of("ok").delay(Duration.ofSeconds(5)).build())
                .id();
        TaskId retrying = engine.submit(TaskRequest.of("fail").build()).id();
        rig.awaitStatus(retrying, TaskStatus.RETRYING);

        assertThat(engine.cancel(pending).status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(engine.cancel(scheduled).status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(engine.cancel(retrying).status()).isEqualTo(TaskStatus.CANCELLED);
        rig.handlers.release();
        rig.advance(Duration.ofSeconds(10));

        assertThat(rig.view(pending).counts()).isEqualTo(TaskCounts.NONE);
        assertThat(rig.view(scheduled).counts()).isEqualTo(TaskCounts.NONE);
        assertThat(rig.view(retrying).counts()).isEqualTo(new TaskCounts(1, 1, 0, 0, 1));
        assertThat(rig.handlers.starts()).hasSize(2);
    }

    @Test
    default void aRunningHandlerIsInterruptedAndItsTaskBecomesCancelled() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();
        TaskId id = engine.submit(TaskRequest.of("block").build()).id();
        rig.handlers.awaitStarts(1);

        engine.cancel(id);
        TaskView view = rig.awaitStatus(id, TaskStatus.CANCELLED);

        assertThat(view.counts()).isEqualTo(new TaskCounts(1, 0, 0, 1, 1));
        assertThat(rig.handlers.interrupts()).containsExactly(StopReason.CANCELLED);
        assertThat(engine.cancel(id).status()).isEqualTo(TaskStatus.CANCELLED);
    }

    @Test
    default void aCancelledTaskStaysCancelledWhateverItsHandlerReturns() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();
        TaskId id = engine.submit(TaskRequest.of("stubborn").build()).id();
        rig.handlers.awaitStarts(1);

        engine.cancel(id);
        EngineRig.await("interrupted", () -> !rig.handlers.interrupts().isEmpty());
        rig.handlers.release();
        TaskView view = rig.awaitStatus(id, TaskStatus.CANCELLED);

        assertThat(view.result()).isNull();
        assertThat(view.counts()).isEqualTo(new TaskCounts(1, 0, 0, 1, 1));
    }

    @Test
    default void aCancellationThatNoSignalBroughtIsFoundByTheAudit() throws Exception {
        EngineRig rig = manual();
        TaskEngine engine = rig.engine();
        TaskId id = engine.submit(TaskRequest.of("block").build()).id();
        rig.handlers.awaitStarts(1);
        rig.inner.listen(new DeafListener());

        engine.cancel(id);

        rig.advanceUntil(id, TaskStatus.CANCELLED, Duration.ofSeconds(6));
    }

    @Test
    default void whatHasEndedOrIsUnknownCannotBeCancelled() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();
        TaskId id = engine.submit(TaskRequest.of("ok").build()).id();
        rig.awaitStatus(id, TaskStatus.SUCCESS);

        assertThatThrownBy(() -> engine.cancel(id))
                .isInstanceOfSatisfying(
                        WrongStateException.class, e -> assertThat(e.status()).isEqualTo(TaskStatus.SUCCESS));
        assertThatThrownBy(() -> engine.retry(id)).isInstanceOf(WrongStateException.class);
        assertThatThrownBy(() -> engine.cancel(new TaskId(new UUID(1, 1)))).isInstanceOf(TaskNotFoundException.class);
    }
}
