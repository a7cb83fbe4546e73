package io.taskmill.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taskmill.api.DeadMessage;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskPage;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.cloudevents.JsonEvents;
import io.taskmill.engine.QueueConfig;
import io.taskmill.engine.TaskEngine;
import io.taskmill.spi.BrokerCapability;
import io.taskmill.spi.Lane;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.Ring;
import io.taskmill.tck.Fault;
import io.taskmill.tck.Hold;
import io.taskmill.tck.StoreCall;
import io.taskmill.tck.broker.BrokerCall;
import io.taskmill.tck.broker.BrokerFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Moving to another broker: the old one is emptied, loses nothing and disturbs nobody. */
interface DrainTopic extends EngineTopic {

    @Test
    default void messagesOfOtherProgramsOnTheOldBrokerRunOnce() {
        EngineRig rig = moving();
        rig.old().send(event("before"));
        TaskEngine engine = rig.drainingEngine();
        rig.old().send(event("after"));
        rig.old().send(event("after"));

        EngineRig.await("all were taken", () -> engine.stats().drainedForeign() == 3);
        EngineRig.await("both ran", () -> engine.stats().succeeded() == 2);

        // So that any node can run them.
        EngineRig.await("both were rung for anew", () -> engine.stats().rings() == (rig.rings() ? 2 : 0));
        assertThat(engine.stats().adopted()).isEqualTo(3);
        assertThat(rig.handlers.starts()).hasSize(2);
        assertThat(tasks(engine).tasks())
                .allSatisfy(task -> assertThat(task.counts()).isEqualTo(new TaskCounts(1, 0, 0, 0, 1)));
        assertThat(engine.deadMessages(null, 10)).isEmpty();
    }

    @Test
    default void aMessageWhoseAcknowledgementIsLostIsStillOneTask() {
        EngineRig rig = moving();
        rig.old().broker().on(BrokerCall.ACKNOWLEDGE).next(1, new BrokerFault.RequestLost());
        TaskEngine engine = rig.drainingEngine();

        rig.old().send(event("1"));

        EngineRig.await("it is off the old broker", () -> engine.stats().drainedForeign() == 1);
        EngineRig.await("it ran", () -> engine.stats().succeeded() == 1);
        assertThat(rig.old().broker().on(BrokerCall.ACKNOWLEDGE).calls()).isGreaterThanOrEqualTo(2);
        assertThat(rig.handlers.starts()).hasSize(1);
        assertThat(tasks(engine).tasks()).hasSize(1);
    }

    @Test
    default void ringsOnTheOldBrokerAreDroppedWhetherTheirTasksAreThereOrNot() {
        EngineRig rig = moving();
        TaskEngine engine = rig.drainingEngine();
        List<TaskId> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.add(stored(rig));
        }

        ids.forEach(id -> ring(rig, id));
        ring(rig, new TaskId(UUID.randomUUID()));

        EngineRig.await("all were taken", () -> engine.stats().drainedRings() == 21);
        ids.forEach(id -> rig.awaitStatus(id, TaskStatus.SUCCESS));
        assertThat(rig.handlers.starts()).hasSize(20);
        assertThat(engine.deadMessages(null, 10)).isEmpty();
    }

    @Test
    default void aTaskThatWasRungForOnTheOldBrokerStartsWithoutATimePassing() throws Exception {
        EngineRig rig = manualMoving();
        rig.old();
        TaskEngine engine = rig.drainingEngine();
        rig.advance(Duration.ofSeconds(1));
        assertThat(engine.stats().claimed()).isZero();

        TaskId id = stored(rig);
        ring(rig, id);

        rig.awaitStatus(id, TaskStatus.SUCCESS);
    }

    @Test
    default void whatCannotBecomeATaskIsADeadLetterThatNamesTheOldBroker() {
        EngineRig rig = moving();
        TaskEngine engine = rig.drainingEngine();

        rig.old().send("rubbish");

        EngineRig.await("it is away", () -> engine.stats().drainedDead() == 1);
        DeadMessage message = engine.deadMessages(null, 10).getFirst();
        assertThat(message.reason()).isEqualTo("malformed");
        assertThat(message.broker()).isEqualTo("the old one");
        assertThat(engine.stats().deadMessages()).isEqualTo(1);
        if (rig.old().broker().info().capabilities().contains(BrokerCapability.DEPTH)) {
            EngineRig.await("the old broker keeps it", () -> rig.old().broker().deadLetters() == 1);
        }
    }

    @Test
    default void aRingOfAnotherStoreIsNotDroppedButADeadLetter() {
        EngineRig rig = moving();
        TaskEngine engine = rig.drainingEngine();

        ring(rig, new TaskId(UUID.randomUUID()), UUID.randomUUID());

        EngineRig.await("it is away", () -> engine.stats().drainedDead() == 1);
        assertThat(engine.deadMessages(null, 10))
                .singleElement()
                .extracting(DeadMessage::reason)
                .isEqualTo("unknown-to-store");
        assertThat(engine.stats().drainedRings()).isZero();
    }

    @Test
    default void nothingLeavesTheOldBrokerWhileTheStoreIsAway() {
        EngineRig rig = moving();
        TaskEngine first = rig.drainingEngine();
        rig.store.on(StoreCall.INSERT).always(new Fault.Unavailable());
        rig.store.on(StoreCall.CHECK_WRITABLE).always(new Fault.Unavailable());
        rig.old().send(event("1"));
        EngineRig.await("it was tried", () -> !first.health().ready());

        assertThat(rig.old().broker().on(BrokerCall.ACKNOWLEDGE).calls()).isZero();
        first.stop(Duration.ofSeconds(5));
        rig.store.heal();
        TaskEngine second = rig.drainingEngine();

        EngineRig.await("it ran", () -> second.stats().succeeded() == 1);
        assertThat(rig.handlers.starts()).hasSize(1);
        assertThat(first.stats().drainedForeign()).isZero();
    }

    @Test
    default void anOldBrokerThatIsAwayDisturbsNobodyAndIsDrainedWhenItComes() {
        EngineRig rig = moving();
        rig.old().goAway();
        rig.old().send(event("1"));
        TaskEngine engine = rig.drainingEngine();

        TaskId own = engine.submit(TaskRequest.of("ok").build()).id();
        rig.awaitStatus(own, TaskStatus.SUCCESS);
        EngineRig.await("it was tried", () -> engine.stats().drainErrors() > 0);
        assertThat(engine.health().ready()).isTrue();
        assertThat(engine.health().degradations()).isEmpty();
        assertThat(engine.health().notes()).singleElement().asString().contains("fails; it is tried again");
        rig.old().heal();

        EngineRig.await("it was drained", () -> engine.stats().drainedForeign() == 1);
        EngineRig.await("it ran", () -> engine.stats().succeeded() == 2);
        assertThat(engine.health().notes()).singleElement().asString().contains("is being drained");
    }

    @Test
    default void anEngineStopsWhileConnectingToTheOldBrokerHangs() throws Exception {
        EngineRig rig = moving();
        Hold hold = rig.old().holdOpening();
        TaskEngine engine = rig.drainingEngine();
        hold.awaitHeld();

        rig.awaitStatus(engine.submit(TaskRequest.of("ok").build()).id(), TaskStatus.SUCCESS);
        engine.stop(Duration.ofSeconds(5));
        hold.open();

        EngineRig.await("what connects after the end is closed", () -> rig.old().closed() == 1);
    }

    @Test
    default void anEngineStopsWhileTheOldBrokerDoesNotAnswer() throws Exception {
        EngineRig rig = moving();
        Hold hold = rig.old().broker().on(BrokerCall.RECEIVE).holdNext();
        TaskEngine engine = rig.drainingEngine();
        hold.awaitHeld();

        engine.stop(Duration.ofSeconds(5));

        assertThat(rig.old().closed()).isZero();
        hold.open();
        EngineRig.await("it is left at last", () -> rig.old().closed() == 1);
    }

    @Test
    default void anEngineLeavesTheOldBrokerWhenItStops() {
        EngineRig rig = moving();
        TaskEngine engine = rig.drainingEngine();
        rig.old().send(event("1"));
        EngineRig.await("it was drained", () -> engine.stats().drainedForeign() == 1);

        engine.stop(Duration.ofSeconds(5));

        assertThat(rig.old().closed()).isEqualTo(1);
    }

    @Test
    default void anOldBrokerIsToldToBeEmptyWhenNothingHasComeForAWhileAndAgainAfterTheNextMessages() throws Exception {
        EngineRig rig = manualMoving();
        rig.old().send(event("1"));
        TaskEngine engine = rig.drainingEngine();
        EngineRig.await("it was drained", () -> engine.stats().drainedForeign() == 1);

        rig.awaitIdle();
        rig.advance(Duration.ofSeconds(4));
        assertThat(note(engine)).contains("is being drained");
        rig.advanceUntil("it is told", Duration.ofSeconds(3), () -> note(engine).contains("is empty"));
        rig.old().send(event("2"));
        EngineRig.await("it is not any more", () -> note(engine).contains("is being drained"));
        rig.advanceUntil(
                "it is told again", Duration.ofSeconds(8), () -> note(engine).contains("is empty"));

        assertThat(engine.stats().drainedForeign()).isEqualTo(2);
        assertThat(engine.health().degradations()).isEmpty();
    }

    @Test
    default void anIntakeThatHearsNothingOfWhatWaitsIsOpenedAnew() throws Exception {
        EngineRig rig = manualMoving();
        TaskEngine engine = rig.drainingEngine();
        EngineRig.await(
                "it listens", () -> rig.old().broker().on(BrokerCall.RECEIVE).calls() > 0);
        rig.old().broker().goSilent();
        rig.old().send(event("1"));

        rig.advance(Duration.ofSeconds(12));
        assertThat(note(engine)).contains("is being drained");
        rig.advanceUntil(
                "another intake is opened",
                Duration.ofSeconds(10),
                () -> rig.old().broker().on(BrokerCall.OPEN).calls() == 2);
        rig.old().heal();

        rig.advanceUntil(
                "it is drained", Duration.ofSeconds(5), () -> engine.stats().succeeded() == 1);
    }

    @Test
    default void nodesWithDifferentBrokersFindEachOthersTasks() throws Exception {
        EngineRig rig = manualMoving();
        assumeTrue(rig.rings(), "the store rings itself, and every node hears it");
        TaskEngine unmoved = rig.engine(b -> b.broker(rig.old().broker(), new JsonEvents())
                .queue(QueueConfig.named(TaskRequest.DEFAULT_QUEUE).withConcurrency(1)));
        TaskEngine moved = rig.engine();
        rig.advance(Duration.ofSeconds(1));
        TaskId blocker = unmoved.submit(TaskRequest.of("block").build()).id();
        rig.handlers.awaitStarts(1);

        TaskId id = unmoved.submit(TaskRequest.of("ok").build()).id();
        rig.advanceUntil("the other's net finds it", Duration.ofMillis(700), () -> rig.is(id, TaskStatus.SUCCESS));

        EngineRig.await(
                "it was the other's net",
                () -> moved.stats().succeeded() == 1 && moved.stats().foundByNet() == 1);
        assertThat(rig.is(blocker, TaskStatus.RUNNING)).isTrue();
    }

    private static String note(TaskEngine engine) {
        return engine.health().notes().getFirst();
    }

    private static String event(String id) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"shop\",\"type\":\"ok\",\"data\":1}";
    }

    /** A task that nobody has rung for. */
    private static TaskId stored(EngineRig rig) {
        TaskRequest request = TaskRequest.of("ok").build();
        TaskId id = new TaskId(UUID.randomUUID());
        rig.inner.insert(List.of(new NewTask(id, request.spec(), request.start(), null)));
        return id;
    }

    private static void ring(EngineRig rig, TaskId id) {
        ring(rig, id, rig.inner.info().id());
    }

    private static void ring(EngineRig rig, TaskId id, UUID store) {
        Ring ring = new Ring(id, new QueueLane("default", Lane.NORMAL), "ok", store, rig.time.now());
        assertThat(rig.old().broker().publish(List.of(new JsonEvents().write(ring))))
                .containsExactly(PublishResult.CONFIRMED);
    }

    private static TaskPage tasks(TaskEngine engine) {
        return engine.list(new TaskQuery(Set.of(), null, null, null, 10));
    }

    private EngineRig moving() {
        EngineRig rig = system();
        rig.old();
        return rig;
    }

    private EngineRig manualMoving() {
        EngineRig rig = manual();
        rig.old();
        return rig;
    }
}
