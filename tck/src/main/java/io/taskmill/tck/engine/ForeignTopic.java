package io.taskmill.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taskmill.api.DeadMessage;
import io.taskmill.api.Payload;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskPage;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.engine.TaskEngine;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Lane;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueLane;
import io.taskmill.tck.Fault;
import io.taskmill.tck.StoreCall;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of other programs: well-formed ones become tasks, once; all others dead letters with a reason. */
interface ForeignTopic extends EngineTopic {

    @Test
    default void aMessageOfAnotherProgramRunsAsATaskOnce() {
        EngineRig rig = listening();
        TaskEngine engine = rig.engine();
        String event = event("42", "ok", "{\"to\": [\"ada\"]}");

        send(rig, Lane.HIGH, event);
        send(rig, Lane.HIGH, event);
        EngineRig.await("both were read", () -> engine.stats().adopted() == 2);
        EngineRig.await(
                "it ran",
                () -> tasks(engine).size() == 1 && tasks(engine).getFirst().status() == TaskStatus.SUCCESS);

        TaskView task = tasks(engine).getFirst();
        assertThat(task.spec().payload()).isEqualTo(Payload.json("{\"to\": [\"ada\"]}"));
        assertThat(task.spec().priority()).isEqualTo(8);
        assertThat(task.counts()).isEqualTo(new TaskCounts(1, 0, 0, 0, 1));
        assertThat(rig.handlers.starts()).hasSize(1);
        assertThat(engine.deadMessages(null, 10)).isEmpty();
    }

    @Test
    default void theSameIdWithAnotherBodyIsADeadLetter() {
        EngineRig rig = listening();
        TaskEngine engine = rig.engine();

        send(rig, Lane.NORMAL, event("1", "ok", "1"));
        EngineRig.await("adopted", () -> engine.stats().adopted() == 1);
        send(rig, Lane.NORMAL, event("1", "ok", "2"));

        assertThat(dead(engine).reason()).isEqualTo("id-conflict");
        assertThat(tasks(engine)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hello | malformed",
                "{} | malformed",
                "{'specversion':'1.0','id':'1','source':'s','type':'ok' | malformed",
                "{'specversion':'1.0','id':'1','source':'s','type':'nothing-handles-this'} | unknown-type",
                "{'specversion':'1.0','id':'1','source':'s','type':'ok','taskmillpriority':11} | invalid",
                "{'specversion':'1.0','id':'1','source':'s','type':'ok','taskmillname':'x'} | invalid",
                "{'specversion':'1.0','id':'x','source':'s','type':'ok','taskmillstore':'x'} | malformed"
            })
    default void whatCannotBecomeATaskIsADeadLetterWithItsReason(String body, String reason) {
        EngineRig rig = listening();
        TaskEngine engine = rig.engine();
        String sent = body.replace('\'', '"');

        send(rig, Lane.LOW, sent);

        DeadMessage message = dead(engine);
        assertThat(message.reason()).isEqualTo(reason);
        assertThat(message.detail()).isNotBlank();
        assertThat(new String(message.body(), StandardCharsets.UTF_8)).isEqualTo(sent);
        assertThat(message.bodyBytes()).isEqualTo(sent.length());
        assertThat(message.lane()).isEqualTo("default.low");
        EngineRig.await("it is away from the lane", () -> engine.stats().deadMessages() == 1);
        assertThat(tasks(engine)).isEmpty();
    }

    @Test
    default void aHugeMessageIsADeadLetterAndOnlyItsBeginningIsKept() {
        EngineRig rig = listening();
        TaskEngine engine = rig.engine();

        send(rig, Lane.NORMAL, event("big", "ok", '"' + "x".repeat(10_000_000) + '"'));

        DeadMessage message = dead(engine);
        assertThat(message.reason()).isEqualTo("too-large");
        assertThat(message.bodyBytes()).isGreaterThan(10_000_000);
        assertThat(message.body()).hasSize(DeadMessage.BODY_LIMIT);
    }

    @Test
    default void aRingForATaskThatTheStoreDoesNotKnowIsNeverRun() {
        EngineRig rig = listening();
        TaskEngine engine = rig.engine();

        send(rig, Lane.NORMAL, ring(UUID.randomUUID(), rig.inner.info().id()));

        assertThat(dead(engine).reason()).isEqualTo("unknown-to-store");
        assertThat(rig.handlers.starts()).isEmpty();
    }

    @Test
    default void aRingOfAnotherStoreIsNeverRun() {
        EngineRig rig = listening();
        TaskEngine engine = rig.engine();

        send(rig, Lane.NORMAL, ring(UUID.randomUUID(), UUID.randomUUID()));

        assertThat(dead(engine).reason()).isEqualTo("unknown-to-store");
    }

    @Test
    default void aForgedRingRunsWhatTheStoreSaysAndNothingElse() {
        EngineRig rig = listening();
        TaskEngine engine = rig.engine();
        UUID known = engine.submit(
                        TaskRequest.of("ok", Payload.json("\"true\"")).build())
                .id()
                .value();
        EngineRig.await("it ran", () -> engine.stats().succeeded() == 1);
        String forged = ring(known, rig.inner.info().id()).replace("}", ",\"data\":\"forged\"}");

        send(rig, Lane.HIGH, forged);

        EngineRig.await("it was answered", () -> engine.stats().duplicateRings() >= 1);
        assertThat(rig.handlers.starts()).hasSize(1);
    }

    @Test
    default void aForeignTaskSurvivesAStoreThatFails() {
        EngineRig rig = listening();
        TaskEngine engine = rig.engine();
        rig.store.on(StoreCall.INSERT).next(2, new Fault.Unavailable());

        send(rig, Lane.NORMAL, event("1", "ok", "1"));

        EngineRig.await("it ran", () -> engine.stats().succeeded() == 1);
        assertThat(rig.handlers.starts()).hasSize(1);
    }

    @Test
    default void aDeadLetterSurvivesAStoreThatFails() {
        EngineRig rig = listening();
        TaskEngine engine = rig.engine();
        rig.store.on(StoreCall.RECORD_DEAD_MESSAGES).next(2, new Fault.AnswerLost());

        send(rig, Lane.NORMAL, "rubbish");

        EngineRig.await("it is away from the lane", () -> engine.stats().deadMessages() == 1);
        assertThat(engine.deadMessages(null, 10)).hasSize(1);
    }

    private static String event(String id, String type, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"shop\",\"type\":\"" + type + "\",\"data\":"
                + data + "}";
    }

    private static String ring(UUID task, UUID store) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + task + "\",\"source\":\"taskmill\",\"type\":\"ok\","
                + "\"taskmillstore\":\"" + store + "\"}";
    }

    private static void send(EngineRig rig, Lane lane, String body) {
        Envelope envelope =
                new Envelope(new QueueLane("default", lane), "any", Map.of(), body.getBytes(StandardCharsets.UTF_8));
        assertThat(rig.broker.orElseThrow().publish(List.of(envelope))).containsExactly(PublishResult.CONFIRMED);
    }

    private static DeadMessage dead(TaskEngine engine) {
        EngineRig.await("a dead letter", () -> engine.deadMessages(null, 10).size() == 1);
        return engine.deadMessages(null, 10).getFirst();
    }

    private static List<TaskView> tasks(TaskEngine engine) {
        TaskPage page = engine.list(new TaskQuery(Set.of(), null, null, null, 10));
        return page.tasks();
    }

    private EngineRig listening() {
        EngineRig rig = system();
        assumeTrue(rig.rings(), "the store rings itself");
        return rig;
    }
}
