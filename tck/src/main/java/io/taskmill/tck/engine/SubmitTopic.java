package io.taskmill.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.taskmill.api.EngineStoppedException;
import io.taskmill.api.IdConflictException;
import io.taskmill.api.InvalidTaskException;
import io.taskmill.api.OverloadedException;
import io.taskmill.api.Payload;
import io.taskmill.api.Submission;
import io.taskmill.api.Submission.Kind;
import io.taskmill.api.SubmitResult;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.engine.EngineConfig;
import io.taskmill.engine.TaskEngine;
import io.taskmill.tck.Fault;
import io.taskmill.tck.Hold;
import io.taskmill.tck.StoreCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Durable before answered (G1), same id one task (G7), clear errors at the door (G11). */
interface SubmitTopic extends EngineTopic {

    @Test
    default void aSubmittedTaskRunsAndKeepsItsResult() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();

        Submission submission = engine.submit(TaskRequest.of("ok", Payload.json("{\"a\":1}"))
                .name("first")
                .tag("x")
                .build());

        assertThat(submission.kind()).isEqualTo(Kind.CREATED);
        assertThat(submission.status()).isEqualTo(TaskStatus.PENDING);
        TaskView view = rig.awaitStatus(submission.id(), TaskStatus.SUCCESS);
        assertThat(view.result()).isEqualTo(Payload.json("{\"a\":1}"));
        assertThat(view.counts()).isEqualTo(new TaskCounts(1, 0, 0, 0, 1));
        assertThat(view.history()).isEmpty();
        assertThat(view.error()).isNull();
    }

    @Test
    default void submitAnswersOnlyAfterTheCommit() throws Exception {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();
        Hold hold = rig.store.on(StoreCall.INSERT).holdNext();
        CompletableFuture<Submission> answer = CompletableFuture.supplyAsync(
                () -> engine.submit(TaskRequest.of("ok").build()));
        hold.awaitHeld();

        assertThat(answer).isNotDone();
        hold.open();

        assertThat(rig.inner.queries().find(answer.get().id())).isPresent();
    }

    @Test
    default void theSameIdWithTheSameRequestIsOneTask() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();
        TaskRequest request = TaskRequest.of("block").id(someId()).build();

        Submission first = engine.submit(request);
        rig.handlers.awaitStarts(1);
        Submission second = engine.submit(request);

        assertThat(second.kind()).isEqualTo(Kind.KNOWN);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.status()).isEqualTo(TaskStatus.RUNNING);
        assertThat(second.createdAt()).isEqualTo(first.createdAt());
        assertThat(engine.stats().known()).isEqualTo(1);
    }

    @Test
    default void theSameIdWithAnotherRequestIsAConflict() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();
        TaskId id = someId();
        engine.submit(TaskRequest.of("ok", Payload.json("1")).id(id).build());

        assertThatThrownBy(() -> engine.submit(
                        TaskRequest.of("ok", Payload.json("2")).id(id).build()))
                .isInstanceOfSatisfying(
                        IdConflictException.class, e -> assertThat(e.id()).isEqualTo(id));
        assertThat(rig.view(id).spec().payload()).isEqualTo(Payload.json("1"));
    }

    @Test
    default void knownTasksAreAnsweredWithoutLookingThemUp() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();
        TaskRequest request = TaskRequest.of("block").id(someId()).build();
        engine.submit(request);
        rig.handlers.awaitStarts(1);
        rig.store.on(StoreCall.FIND).always(new Fault.Unavailable());

        Submission again = engine.submit(request);

        assertThat(again.kind()).isEqualTo(Kind.KNOWN);
        assertThat(again.status()).isEqualTo(TaskStatus.RUNNING);
        assertThat(engine.health().problems()).isEmpty();
    }

    @Test
    default void anIdIsStillKnownAfterItsTaskHasFinished() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();
        TaskRequest request = TaskRequest.of("ok").id(someId()).build();
        TaskId id = engine.submit(request).id();
        rig.awaitStatus(id, TaskStatus.SUCCESS);

        Submission again = engine.submit(request);

        assertThat(again.kind()).isEqualTo(Kind.KNOWN);
        assertThat(again.status()).isEqualTo(TaskStatus.SUCCESS);
        assertThat(rig.handlers.starts()).hasSize(1);
    }

    @Test
    default void concurrentSubmitsOfOneIdCreateOneTask() throws Exception {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();
        TaskRequest request = TaskRequest.of("ok").id(someId()).build();
        List<Future<Submission>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < 32; caller++) {
                answers.add(threads.submit(() -> engine.submit(request)));
            }
        }

        List<Kind> kinds = new ArrayList<>();
        for (Future<Submission> answer : answers) {
            kinds.add(answer.get().kind());
        }
        assertThat(kinds).containsOnlyOnce(Kind.CREATED);
        rig.awaitStatus(answers.getFirst().get().id(), TaskStatus.SUCCESS);
        assertThat(rig.handlers.starts()).hasSize(1);
    }

    @Test
    default void anInvalidRequestIsRefusedAndTheRestOfItsBatchIsNot() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();

        List<SubmitResult> answers = engine.submitAll(List.of(
                TaskRequest.of("ok").build(),
                TaskRequest.of("unheard-of").priority(10).build(),
                TaskRequest.of("ok").build()));

        assertThat(answers).hasSize(3);
        assertThat(accepted(answers.get(0)).id())
                .isNotEqualTo(accepted(answers.get(2)).id());
        assertThat(answers.get(1))
                .isInstanceOfSatisfying(
                        SubmitResult.Refused.class,
                        refused -> assertThat(refused.error())
                                .isInstanceOfSatisfying(
                                        InvalidTaskException.class,
                                        e -> assertThat(e.violations()).hasSize(2)));
        assertThat(engine.stats().submitted()).isEqualTo(2);
        assertThat(engine.stats().refused()).isEqualTo(1);
    }

    @Test
    default void aTaskThatTheStoreRejectsHurtsNobodyElseInItsBatch() {
        EngineRig rig = system();
        TaskEngine engine = rig.engine();
        rig.store.rejectTasks(task -> task.spec().priority() == 0);

        List<SubmitResult> answers = engine.submitAll(List.of(
                TaskRequest.of("ok").build(),
                TaskRequest.of("ok").priority(0).build(),
                TaskRequest.of("ok").build()));

        assertThat(answers.get(1)).isInstanceOf(SubmitResult.Refused.class);
        rig.awaitStatus(accepted(answers.get(0)).id(), TaskStatus.SUCCESS);
        rig.awaitStatus(accepted(answers.get(2)).id(), TaskStatus.SUCCESS);
        assertThat(rig.inner.queries().list(TaskQuery.all(10)).tasks()).hasSize(2);
    }

    @Test
    default void tooManyWaitingSubmitsAreTurnedAwayUntilTheStoreHasCaughtUp() throws Exception {
        EngineRig rig = system();
        TaskEngine engine = rig.engine(b -> b.config(EngineConfig.defaults().withMaxWaiting(1)));
        Hold hold = rig.store.on(StoreCall.INSERT).holdNext();
        CompletableFuture<Submission> held = CompletableFuture.supplyAsync(
                () -> engine.submit(TaskRequest.of("ok").build()));
        hold.awaitHeld();

        OverloadedException refusal = catchThrowableOfType(
                OverloadedException.class,
                () -> engine.submit(TaskRequest.of("ok").build()));
        hold.open();

        assertThat(refusal.retryAfter()).isPositive();
        assertThat(engine.stats().refused()).isEqualTo(1);
        assertThat(held.get().kind()).isEqualTo(Kind.CREATED);
        assertThat(engine.submit(TaskRequest.of("ok").build()).kind()).isEqualTo(Kind.CREATED);
    }

    @Test
    default void anEngineThatHasNotStartedRefusesAndStillStopsInOrder() throws Exception {
        EngineRig rig = system();
        TaskEngine engine = rig.unstarted(b -> {});
        assertThatThrownBy(() -> engine.submit(TaskRequest.of("ok").build()))
                .isInstanceOf(EngineStoppedException.class);
        engine.start();
        Hold hold = rig.store.on(StoreCall.INSERT).holdNext();
        CompletableFuture<Submission> held = CompletableFuture.supplyAsync(
                () -> engine.submit(TaskRequest.of("ok").build()));
        hold.awaitHeld();
        Thread stopper = Thread.ofVirtual().start(() -> engine.stop(Duration.ofSeconds(5)));
        hold.open();
        stopper.join();

        assertThat(rig.view(held.get().id()).status()).isIn(TaskStatus.PENDING, TaskStatus.SUCCESS);
    }

    private static Submission accepted(SubmitResult result) {
        assertThat(result).isInstanceOf(SubmitResult.Accepted.class);
        return ((SubmitResult.Accepted) result).submission();
    }

    private static TaskId someId() {
        return new TaskId(UUID.fromString("0190163d-8694-739b-aea5-966c26f8ad91"));
    }
}
