package io.taskmill.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.taskmill.api.Backoff;
import io.taskmill.api.RetryOverrides;
import io.taskmill.api.StoreUnavailableException;
import io.taskmill.api.Submission;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.engine.TaskEngine;
import io.taskmill.tck.Fault;
import io.taskmill.tck.StoreCall;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Statements of unknown outcome: nothing is stuck, nothing happens twice. */
interface LostAnswerTopic extends EngineTopic {

    @Test
    default void aSubmitWhoseAnswerWasLostCreatesOneTask() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();
        rig.store.on(StoreCall.INSERT).next(1, new Fault.AnswerLost());
        rig.store.on(StoreCall.INSERT_AGAIN).next(2, new Fault.AnswerLost());

        Submission submission = engine.submit(TaskRequest.of("ok").build());
        rig.awaitStatus(submission.id(), TaskStatus.SUCCESS);

        assertThat(submission.kind()).isEqualTo(Submission.Kind.CREATED);
        assertThat(rig.inner.queries().list(TaskQuery.all(10)).tasks()).hasSize(1);
        assertThat(rig.handlers.starts()).hasSize(1);
    }

    @Test
    default void aSubmitThatWasLostItselfCreatesOneTask() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();
        rig.store.on(StoreCall.INSERT).next(1, new Fault.RequestLost());

        TaskId id = engine.submit(TaskRequest.of("ok").build()).id();

        rig.awaitStatus(id, TaskStatus.SUCCESS);
        assertThat(rig.inner.queries().list(TaskQuery.all(10)).tasks()).hasSize(1);
    }

    @Test
    default void whenNobodyCanTellTheCallerLearnsWhichTaskMayExist() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();
        rig.store.on(StoreCall.INSERT).next(1, new Fault.AnswerLost());
        rig.store.on(StoreCall.INSERT_AGAIN).always(new Fault.Unavailable());

        StoreUnavailableException error = catchThrowableOfType(
                StoreUnavailableException.class,
                () -> engine.submit(TaskRequest.of("ok").build()));

        assertThat(error.maybeStored()).hasSize(1);
        rig.awaitStatus(error.maybeStored().getFirst(), TaskStatus.SUCCESS);
    }

    @Test
    default void aClaimWhoseAnswerWasLostIsGivenBackUncounted() throws Exception {
        EngineRig rig = manual();
        TaskEngine engine = rig.engine();
        rig.awaitIdle();
        rig.store.on(rig.rings() ? StoreCall.CLAIM : StoreCall.CLAIM_READY).next(1, new Fault.AnswerLost());

        TaskId id = engine.submit(TaskRequest.of("ok").build()).id();
        rig.awaitStatus(id, TaskStatus.RUNNING);
        rig.advance(Duration.ofMillis(9_900));
        assertThat(rig.is(id, TaskStatus.RUNNING)).isTrue();
        TaskView view = rig.advanceUntil(id, TaskStatus.SUCCESS, Duration.ofSeconds(8));

        assertThat(view.counts()).isEqualTo(new TaskCounts(1, 0, 0, 0, 2));
        assertThat(engine.stats().lostClaims()).isEqualTo(1);
        assertThat(rig.handlers.startsOf(id)).hasSize(1);
    }

    @Test
    default void whatRunsLongIsNotTakenForALostClaim() throws Exception {
        EngineRig rig = manual();
        TaskEngine engine = rig.engine();
        TaskId id = engine.submit(TaskRequest.of("block").build()).id();
        rig.handlers.awaitStarts(1);

        rig.advance(Duration.ofSeconds(60));
        rig.handlers.release();

        assertThat(rig.awaitStatus(id, TaskStatus.SUCCESS).counts()).isEqualTo(new TaskCounts(1, 0, 0, 0, 1));
        assertThat(engine.stats().lostClaims()).isZero();
    }

    @Test
    default void anOutcomeWhoseAnswerWasLostIsRecordedOnce() throws Exception {
        EngineRig rig = manual();
        TaskEngine engine = rig.engine();
        rig.store.on(StoreCall.SETTLE).next(3, new Fault.AnswerLost());

        // So late that time does not come to it, however slow the machine.
        RetryOverrides later =
                new RetryOverrides(Backoff.FIXED, Duration.ofHours(1), null, Duration.ofHours(1), null, null);
        TaskId id = engine.submit(TaskRequest.of("fail").retry(later).build()).id();
        rig.advanceUntil("recorded", Duration.ofSeconds(2), () -> engine.stats().retried() == 1);

        assertThat(rig.view(id).counts().failures()).isEqualTo(1);
        assertThat(rig.view(id).history()).hasSize(1);
        assertThat(engine.stats().staleOutcomes()).isZero();
    }
}
