package io.taskmill.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taskmill.api.SubmitResult;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.engine.QueueConfig;
import io.taskmill.engine.TaskEngine;
import io.taskmill.tck.Fault;
import io.taskmill.tck.StoreCall;
import io.taskmill.tck.broker.BrokerCall;
import io.taskmill.tck.broker.BrokerFault;
import io.taskmill.tck.broker.FaultyBroker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A broker that rings, and what happens when it does not. */
interface RingTopic extends EngineTopic {

    @Test
    default void aRingIsEnough() {
        EngineRig rig = ringing();
        TaskEngine submitter = rig.engine(b -> b.queue(QueueConfig.named("far").withConcurrency(1)));

        List<TaskId> ids = submit(submitter, 200, "ok");

        ids.forEach(id -> rig.awaitStatus(id, TaskStatus.SUCCESS));
        EngineRig.await("rings were confirmed", () -> submitter.stats().rings() == 200);
        // More when a row was locked and its ring came again.
        EngineRig.await("rings arrived", () -> submitter.stats().deliveries() >= 200);
        assertThat(submitter.stats().lostRings()).isZero();
        assertThat(submitter.health().degradations()).isEmpty();
        ids.forEach(id -> assertThat(rig.view(id).counts()).isEqualTo(new TaskCounts(1, 0, 0, 0, 1)));
    }

    @Test
    default void nodesShareTheRings() {
        EngineRig rig = ringing();
        List<TaskEngine> engines = List.of(rig.engine(), rig.engine());
        List<TaskId> ids = new ArrayList<>();

        EngineRig.await("both have worked", () -> {
            List<TaskId> some = submit(engines.getFirst(), 500, "ok");
            ids.addAll(some);
            // One portion at a time: a node that joins slowly must not drown in what the other one is given meanwhile.
            some.forEach(id -> rig.awaitStatus(id, TaskStatus.SUCCESS));
            return engines.stream().allMatch(engine -> engine.stats().succeeded() > 0);
        });

        assertThat(rig.handlers.starts()).hasSize(ids.size());
    }

    @Test
    default void oneRingInAThousandIsLostAndNoTask() {
        EngineRig rig = ringing();
        TaskEngine engine = rig.engine();
        broker(rig).dropEvery(50);

        List<TaskId> ids = submit(engine, 1_000, "ok");

        ids.forEach(id -> rig.awaitStatus(id, TaskStatus.SUCCESS));
        assertThat(broker(rig).dropped()).isEqualTo(20);
        assertThat(engine.stats().foundByNet()).isPositive();
    }

    @Test
    default void ringingFiveTimesRunsATaskOnce() {
        EngineRig rig = ringing();
        TaskEngine engine = rig.engine();
        broker(rig).duplicateEvery(1);
        broker(rig).shuffle(7);

        List<TaskId> ids = submit(engine, 500, "ok");

        ids.forEach(id -> rig.awaitStatus(id, TaskStatus.SUCCESS));
        EngineRig.await("all rings were answered", () -> engine.stats().deliveries() >= 1_000);
        assertThat(rig.handlers.starts()).hasSize(500);
        assertThat(engine.stats().deadMessages()).isZero();
    }

    @Test
    default void tasksAreTakenAndRunWhileTheBrokerIsGone() {
        EngineRig rig = ringing();
        TaskEngine engine = rig.engine();
        broker(rig).breakDown();

        List<TaskId> ids = submit(engine, 300, "ok");

        ids.forEach(id -> rig.awaitStatus(id, TaskStatus.SUCCESS));
        EngineRig.await("health tells", () -> !engine.health().degradations().isEmpty());
        assertThat(engine.health().ready()).isTrue();

        broker(rig).heal();
        EngineRig.await(
                "the broker is used again", () -> engine.health().degradations().isEmpty());
        long before = engine.stats().deliveries();
        rig.awaitStatus(engine.submit(TaskRequest.of("ok").build()).id(), TaskStatus.SUCCESS);
        EngineRig.await("a ring arrives", () -> engine.stats().deliveries() > before);
    }

    @Test
    default void ringsThatAreConfirmedAndGoneLoseNothing() {
        EngineRig rig = ringing();
        TaskEngine engine = rig.engine();
        broker(rig).on(BrokerCall.PUBLISH).always(new BrokerFault.Lost());

        submit(engine, 300, "ok").forEach(id -> rig.awaitStatus(id, TaskStatus.SUCCESS));
    }

    @Test
    default void ringsThatAreRefusedOrUnknownLoseNothing() {
        EngineRig rig = ringing();
        TaskEngine engine = rig.engine();

        broker(rig).on(BrokerCall.PUBLISH).always(new BrokerFault.Refused());
        submit(engine, 100, "ok").forEach(id -> rig.awaitStatus(id, TaskStatus.SUCCESS));
        broker(rig).on(BrokerCall.PUBLISH).always(new BrokerFault.AnswerLost());
        submit(engine, 100, "ok").forEach(id -> rig.awaitStatus(id, TaskStatus.SUCCESS));

        EngineRig.await("all were counted", () -> engine.stats().lostRings() == 200);
        assertThat(rig.handlers.starts()).hasSize(200);
    }

    @Test
    default void anIntakeThatHearsNothingIsFoundAndOpenedAnew() {
        EngineRig rig = ringing();
        TaskEngine engine = rig.engine();
        rig.awaitStatus(engine.submit(TaskRequest.of("ok").build()).id(), TaskStatus.SUCCESS);
        broker(rig).goSilent();

        EngineRig.await("silence is found", () -> {
            rig.awaitStatus(engine.submit(TaskRequest.of("ok").build()).id(), TaskStatus.SUCCESS);
            return engine.stats().silentIntakes() > 0;
        });
        broker(rig).heal();

        long before = engine.stats().deliveries();
        EngineRig.await("rings arrive again", () -> {
            rig.awaitStatus(engine.submit(TaskRequest.of("ok").build()).id(), TaskStatus.SUCCESS);
            return engine.stats().deliveries() > before;
        });
        EngineRig.await("health is well", () -> engine.health().degradations().isEmpty());
    }

    @Test
    default void aRingIsNotLostWhenTheStoreFailsAtTheClaim() {
        EngineRig rig = ringing();
        TaskEngine engine = rig.engine();
        rig.store.on(StoreCall.CLAIM).next(3, new Fault.Unavailable());

        submit(engine, 50, "ok").forEach(id -> rig.awaitStatus(id, TaskStatus.SUCCESS));

        assertThat(rig.handlers.starts()).hasSize(50);
    }

    @Test
    default void aMessageThatCannotBeAcknowledgedRunsNoTaskTwice() {
        EngineRig rig = ringing();
        TaskEngine engine = rig.engine();
        broker(rig).on(BrokerCall.ACKNOWLEDGE).sometimes(0.3, 11, new BrokerFault.Unavailable());

        List<TaskId> ids = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ids.addAll(submit(engine, 1, "ok"));
        }

        ids.forEach(id -> rig.awaitStatus(id, TaskStatus.SUCCESS));
        assertThat(rig.handlers.starts()).hasSize(100);
    }

    @Test
    default void delayedAndRetriedTasksNeedNoRing() {
        EngineRig rig = ringing();
        TaskEngine engine = rig.engine();

        TaskId delayed = engine.submit(
                        TaskRequest.of("ok").delay(Duration.ofMillis(300)).build())
                .id();

        assertThat(rig.awaitStatus(delayed, TaskStatus.SUCCESS).counts().deliveries())
                .isEqualTo(1);
        assertThat(engine.stats().rings()).isZero();
        assertThat(engine.stats().foundByNet()).isEqualTo(1);
    }

    @Test
    default void aReplayedDeadLetterRunsAgain() {
        EngineRig rig = ringing();
        TaskEngine engine = rig.engine(
                b -> b.queue(QueueConfig.named(TaskRequest.DEFAULT_QUEUE).withRetry(EngineRig.doubling(1))));
        TaskId id = engine.submit(TaskRequest.of("fail").build()).id();
        rig.awaitStatus(id, TaskStatus.FAILED);

        engine.retry(id);

        EngineRig.await("it ran again", () -> rig.handlers.startsOf(id).size() == 2);
    }

    private static List<TaskId> submit(TaskEngine engine, int count, String type) {
        return engine
                .submitAll(IntStream.range(0, count)
                        .mapToObj(n -> TaskRequest.of(type).build())
                        .toList())
                .stream()
                .map(answer -> ((SubmitResult.Accepted) answer).submission().id())
                .toList();
    }

    private EngineRig ringing() {
        EngineRig rig = system();
        assumeTrue(rig.rings(), "the store rings itself");
        return rig;
    }

    private static FaultyBroker broker(EngineRig rig) {
        return rig.broker.orElseThrow();
    }
}
