package io.taskmill.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.api.DeadMessage;
import io.taskmill.api.Payload;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.spi.ClaimIds;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimResult;
import io.taskmill.spi.ClaimResult.Refusal;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.DeadHolderError;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.Rung;
import io.taskmill.spi.TaskStore;
import io.taskmill.tck.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a store does for brokers: claims by id, a bounded look for what nobody rang for, dead messages. */
class RingsTest {
    private static final OwnKeys KEYS = new OwnKeys();
    private final ManualTime time = new ManualTime();
    private final TaskStore store = new RedisStoreProvider().open(KEYS.newUrl(), time);
    private final NodeId node = Trial.node(store);

    @AfterEach
    void close() {
        store.close();
    }

    @AfterAll
    static void deleteKeys() {
        KEYS.close();
    }

    @Test
    void claimsByIdAreAnsweredInTheirOrderWithTheirPayloads() {
        TaskId one = submit(parts -> parts.payload(Payload.json("1")));
        TaskId later = submit(parts -> parts.delay(Duration.ofHours(1)));
        TaskId two = submit(parts -> parts.payload(Payload.json("2")).priority(0));
        TaskId elsewhere = submit(parts -> parts.queue("other"));

        List<ClaimResult> results = claim(Long.MAX_VALUE, later, two, one, two, elsewhere);

        assertThat(results).hasSize(5);
        assertThat(results.get(0)).isEqualTo(Refusal.NOT_DUE);
        assertThat(task(results.get(1)).id()).isEqualTo(two);
        assertThat(task(results.get(1)).spec().payload()).isEqualTo(Payload.json("2"));
        assertThat(task(results.get(2)).id()).isEqualTo(one);
        assertThat(results.get(3)).isEqualTo(Refusal.HELD);
        assertThat(results.get(4)).isEqualTo(Refusal.UNKNOWN);
        assertThat(store.held(node)).hasSize(2);
    }

    @Test
    void whatHasEndedOrLapsedIsSettled() {
        TaskId ended = submit(parts -> parts);
        Trial.complete(store, node, task(claim(Long.MAX_VALUE, ended).getFirst()));
        TaskId lapsed = submit(parts -> parts.expiresAt(time.now().plusSeconds(1)));
        time.advance(Duration.ofSeconds(2));

        assertThat(claim(Long.MAX_VALUE, ended, lapsed)).containsExactly(Refusal.SETTLED, Refusal.SETTLED);
    }

    @Test
    void whatIsOverTheBoundIsRungAgain() {
        TaskId one = submit(parts -> parts.payload(Payload.json("\"" + "x".repeat(500) + "\"")));
        TaskId two = submit(parts -> parts);

        assertThat(claim(500, one, two).getLast()).isEqualTo(Refusal.BUSY);
        assertThat(task(claim(500, two).getFirst()).id()).isEqualTo(two);
    }

    @Test
    void thousandsAreClaimedInOneCall() {
        TaskId[] ids =
                Stream.generate(() -> submit(parts -> parts)).limit(4_100).toArray(TaskId[]::new);

        assertThat(claim(Long.MAX_VALUE, ids)).hasSize(4_100).allMatch(ClaimResult.Claimed.class::isInstance);
        assertThat(store.nodes().nodes()).singleElement().matches(row -> row.held() == 4_100);
    }

    @Test
    void aNodeThatNeverRegisteredClaimsNothing() {
        Rung rung = new Rung(submit(parts -> parts), TaskRequest.DEFAULT_QUEUE);
        NodeId stranger = new NodeId(UUID.randomUUID());

        assertThatThrownBy(() -> store.claim(new ClaimIds(stranger, List.of(rung), 1)))
                .isInstanceOf(DeadHolderError.class);
    }

    @Test
    void aBoundedStepLeavesTheYoungAndAnUnboundedOneAfterItTakesThem() {
        TaskId oldLow = submit(parts -> parts.priority(4));
        Instant bound = time.now().plusNanos(1);
        time.advance(Duration.ofSeconds(1));
        TaskId youngHigh = submit(parts -> parts.priority(6));
        TaskId youngLow = submit(parts -> parts.priority(4));

        assertThat(claimReady(new LaneShare(Lane.NORMAL, 5, bound), new LaneShare(Lane.NORMAL, 1)))
                .extracting(ClaimedTask::id)
                .containsExactly(oldLow, youngHigh);
        assertThat(claimReady(new LaneShare(Lane.NORMAL, 5, bound))).isEmpty();
        assertThat(claimReady(new LaneShare(Lane.NORMAL, 5)))
                .extracting(ClaimedTask::id)
                .containsExactly(youngLow);
    }

    @Test
    void deadMessagesAreKeptOnceListedNewestFirstAndDeletedWhenOld() {
        DeadMessage old = message(7);
        time.advance(Duration.ofDays(2));
        DeadMessage low = message(1);
        DeadMessage high = message(-1);
        store.deadMessages().record(List.of(low, old, high));
        store.deadMessages().record(List.of(low));

        List<DeadMessage> page = store.deadMessages().list(null, 2);
        assertThat(page).extracting(DeadMessage::id).containsExactly(high.id(), low.id());
        assertThat(page.getFirst()).usingRecursiveComparison().isEqualTo(high);
        assertThat(store.deadMessages().list(page.getLast(), 2))
                .extracting(DeadMessage::id)
                .containsExactly(old.id());
        assertThat(store.deadMessages().purge(Duration.ofDays(1), 5)).isEqualTo(1);
        assertThat(store.deadMessages().count()).isEqualTo(2);
    }

    private DeadMessage message(long number) {
        byte[] body = {0, 1, (byte) 0xff};
        return new DeadMessage(
                new UUID(number, 0), time.now(), "amqp", "mail.high", "malformed", "no 中文 JSON", 70_000, body);
    }

    private TaskId submit(UnaryOperator<TaskRequest.Builder> parts) {
        TaskRequest request = parts.apply(TaskRequest.of("mail")).build();
        TaskId id = new TaskId(UUID.randomUUID());
        store.insert(List.of(new NewTask(id, request.spec(), request.start(), null)));
        return id;
    }

    private List<ClaimResult> claim(long maxPayloadBytes, TaskId... ids) {
        List<Rung> rung = Stream.of(ids)
                .map(id -> new Rung(id, TaskRequest.DEFAULT_QUEUE))
                .toList();
        return store.claim(new ClaimIds(node, rung, maxPayloadBytes));
    }

    private List<ClaimedTask> claimReady(LaneShare... steps) {
        return store.claimReady(
                new ClaimRequest(node, List.of(new QueueDemand(TaskRequest.DEFAULT_QUEUE, 10, List.of(steps))), 0));
    }

    private static ClaimedTask task(ClaimResult result) {
        return ((ClaimResult.Claimed) result).task();
    }
}
