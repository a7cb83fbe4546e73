package io.taskmill.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.api.DeadMessage;
import io.taskmill.api.Payload;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.ClaimIds;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimResult;
import io.taskmill.spi.ClaimResult.Refusal;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.DeadHolderError;
import io.taskmill.spi.Decision;
import io.taskmill.spi.InsertResult;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.Rung;
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.Settlement;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store does for brokers: claims by id, a bounded look for what nobody rang for, dead messages. */
public abstract class RingContract {
    private static final Duration LEASE = Duration.ofSeconds(20);
    private final ManualTime time = new ManualTime();
    private TaskStore store;
    private NodeId node;

    /** Opens an empty store. */
    protected abstract TaskStore open(TimeSource time);

    @BeforeEach
    final void openStore() {
        store = open(time);
        node = node();
    }

    @AfterEach
    final void closeStore() {
        store.close();
    }

    @Test
    void whatRangIsClaimedWithThePayloadOfTheStore() {
        TaskId small = submit(parts -> parts.payload(Payload.json("1")));
        TaskId large = submit(parts -> parts.payload(Payload.json("\"" + "x".repeat(5_000) + "\"")));

        List<ClaimResult> results = claim(small, large);

        assertThat(results).allMatch(ClaimResult.Claimed.class::isInstance);
        assertThat(tasks(results)).extracting(ClaimedTask::id).containsExactly(small, large);
        assertThat(tasks(results))
                .extracting(task -> task.spec().payload().sizeBytes())
                .containsExactly(1, 5_002);
        assertThat(tasks(results))
                .allMatch(task -> task.fence() == 1 && task.counts().attempts() == 1);
        assertThat(store.held(node)).hasSize(2);
        assertThat(counts()).containsEntry(TaskStatus.RUNNING, 2L).containsEntry(TaskStatus.PENDING, 0L);
    }

    @Test
    void aTaskNamedTwiceIsClaimedOnce() {
        TaskId id = submit(parts -> parts);

        List<ClaimResult> results = claim(id, id);

        assertThat(results.getFirst()).isInstanceOf(ClaimResult.Claimed.class);
        assertThat(results.getLast()).isEqualTo(Refusal.HELD);
        assertThat(claim(id)).containsExactly(Refusal.HELD);
    }

    @Test
    void whatMayNotRunIsRefusedWithItsReason() {
        TaskId later = submit(parts -> parts.delay(Duration.ofHours(1)));
        TaskId done = submit(parts -> parts);
        ClaimedTask claimed = tasks(claim(done)).getFirst();
        store.settle(List.of(new Settlement(done, node, claimed.fence(), "default", new Decision.Complete(null))));
        TaskId lapsed = submit(parts -> parts.expiresAt(time.now().plusSeconds(5)));
        time.advance(Duration.ofSeconds(6));

        assertThat(claim(later, done, lapsed, new TaskId(UUID.randomUUID())))
                .containsExactly(Refusal.NOT_DUE, Refusal.SETTLED, Refusal.SETTLED, Refusal.UNKNOWN);
    }

    @Test
    void aTaskOfAnotherQueueIsUnknown() {
        TaskId id = submit(parts -> parts.queue("other"));

        assertThat(claim(id)).containsExactly(Refusal.UNKNOWN);
    }

    @Test
    void aClaimThatIsFullTellsToRingAgain() {
        TaskId first = submit(parts -> parts.payload(Payload.json("\"" + "x".repeat(2_000) + "\"")));
        TaskId second = submit(parts -> parts);

        List<ClaimResult> results = store.claim(
                new ClaimIds(node, List.of(new Rung(first, "default"), new Rung(second, "default")), 1_000));

        assertThat(results.getFirst()).isInstanceOf(ClaimResult.Claimed.class);
        assertThat(results.getLast()).isEqualTo(Refusal.BUSY);
        assertThat(tasks(claim(second))).hasSize(1);
    }

    @Test
    void manyAreClaimedAtOnce() {
        TaskRequest request = TaskRequest.of("mail", Payload.json("{}")).build();
        List<NewTask> tasks = IntStream.range(0, 5_000)
                .mapToObj(n -> new NewTask(new TaskId(UUID.randomUUID()), request.spec(), request.start(), null))
                .toList();
        store.insert(tasks);
        List<TaskId> ids = tasks.stream().map(NewTask::id).toList();

        assertThat(claim(ids.toArray(TaskId[]::new))).hasSize(5_000).allMatch(ClaimResult.Claimed.class::isInstance);
    }

    @Test
    void resultsOfManyAreKeptEach() {
        TaskId first = submit(parts -> parts);
        TaskId second = submit(parts -> parts);
        TaskId bare = submit(parts -> parts);
        List<Settlement> settlements = tasks(claim(first, second, bare)).stream()
                .map(task -> new Settlement(
                        task.id(),
                        node,
                        task.fence(),
                        "default",
                        new Decision.Complete(task.id().equals(bare) ? null : Payload.json("\"" + task.id() + "\""))))
                .toList();

        assertThat(store.settle(settlements)).containsOnly(SettleResult.RECORDED);

        assertThat(result(first)).isEqualTo(Payload.json("\"" + first + "\""));
        assertThat(result(second)).isEqualTo(Payload.json("\"" + second + "\""));
        assertThat(result(bare)).isNull();
        assertThat(store.settle(settlements)).containsOnly(SettleResult.REPEATED);
    }

    @Test
    void aBatchInWhichSomeAreKnownStoresTheOthers() {
        TaskRequest request = TaskRequest.of("mail", Payload.json("{}")).build();
        List<NewTask> tasks = IntStream.range(0, 6)
                .mapToObj(
                        n -> new NewTask(new TaskId(UUID.randomUUID()), request.spec(), request.start(), new byte[32]))
                .toList();
        store.insert(List.of(tasks.get(1), tasks.get(4)));

        List<InsertResult> results = store.insert(tasks);

        assertThat(results.get(0)).isInstanceOf(InsertResult.Created.class);
        assertThat(results.get(1)).isInstanceOf(InsertResult.Known.class);
        assertThat(results.get(4)).isInstanceOf(InsertResult.Known.class);
        assertThat(results.get(5)).isInstanceOf(InsertResult.Created.class);
        assertThat(counts()).containsEntry(TaskStatus.PENDING, 6L);
        assertThat(store.insertAgain(tasks)).allMatch(InsertResult.Known.class::isInstance);
    }

    private @Nullable Payload result(TaskId id) {
        return store.queries().find(id).orElseThrow().result();
    }

    @Test
    void aNodeThatIsNotRegisteredClaimsNothing() {
        TaskId id = submit(parts -> parts);

        assertThatThrownBy(() -> store.claim(
                        new ClaimIds(new NodeId(UUID.randomUUID()), List.of(new Rung(id, "default")), Long.MAX_VALUE)))
                .isInstanceOf(DeadHolderError.class);
        assertThat(tasks(claim(id))).hasSize(1);
    }

    @Test
    void aBoundedStepFindsOnlyWhatHasWaited() {
        TaskId old = submit(parts -> parts);
        Instant bound = time.now().plusSeconds(1);
        time.advance(Duration.ofSeconds(2));
        TaskId young = submit(parts -> parts);
        QueueDemand bounded = new QueueDemand("default", 10, List.of(new LaneShare(Lane.NORMAL, 10, bound)));
        QueueDemand both = new QueueDemand(
                "default", 10, List.of(new LaneShare(Lane.NORMAL, 5, bound), new LaneShare(Lane.NORMAL, 10)));

        assertThat(store.claimReady(new ClaimRequest(node, List.of(bounded), 0)))
                .extracting(ClaimedTask::id)
                .containsExactly(old);
        assertThat(store.claimReady(new ClaimRequest(node, List.of(bounded), 0)))
                .isEmpty();
        assertThat(store.claimReady(new ClaimRequest(node, List.of(both), 0)))
                .extracting(ClaimedTask::id)
                .containsExactly(young);
    }

    @Test
    void aNodeShowsHowMuchItHolds() {
        claim(submit(parts -> parts), submit(parts -> parts));

        assertThat(store.nodes().nodes()).singleElement().matches(row -> row.held() == 2);
    }

    @Test
    void deadMessagesAreListedNewestFirstAndOnce() {
        DeadMessage first = message(1, time.now());
        DeadMessage second = message(2, time.now());
        DeadMessage third = message(3, time.now().plusSeconds(1));

        store.deadMessages().record(List.of(second, first));
        store.deadMessages().record(List.of(third, first));

        assertThat(store.deadMessages().count()).isEqualTo(3);
        List<DeadMessage> page = store.deadMessages().list(null, 2);
        assertThat(page).extracting(DeadMessage::id).containsExactly(third.id(), second.id());
        assertThat(page.getFirst()).usingRecursiveComparison().isEqualTo(third);
        assertThat(store.deadMessages().list(page.getLast(), 2))
                .extracting(DeadMessage::id)
                .containsExactly(first.id());
    }

    @Test
    void oldDeadMessagesAreDeleted() {
        store.deadMessages().record(List.of(message(1, time.now()), message(2, time.now())));
        time.advance(Duration.ofDays(2));
        store.deadMessages().record(List.of(message(3, time.now())));

        assertThat(store.deadMessages().purge(Duration.ofDays(1), 1)).isEqualTo(1);
        assertThat(store.deadMessages().purge(Duration.ofDays(1), 10)).isEqualTo(1);
        assertThat(store.deadMessages().count()).isEqualTo(1);
    }

    private static DeadMessage message(int number, Instant receivedAt) {
        return new DeadMessage(
                new UUID(0x8000_0000_0000_0000L, number),
                receivedAt,
                "redis",
                "default.normal",
                "malformed",
                "line 1: expected '{'",
                70_000,
                new byte[] {0, 1, (byte) 0xff});
    }

    private NodeId node() {
        NodeId id = new NodeId(UUID.randomUUID());
        store.nodes().register(id, "node", LEASE);
        return id;
    }

    private TaskId submit(UnaryOperator<TaskRequest.Builder> parts) {
        TaskRequest request =
                parts.apply(TaskRequest.of("mail", Payload.json("{}"))).build();
        TaskId id = new TaskId(UUID.randomUUID());
        store.insert(List.of(new NewTask(id, request.spec(), request.start(), null)));
        return id;
    }

    private List<ClaimResult> claim(TaskId... ids) {
        List<Rung> rung =
                List.of(ids).stream().map(id -> new Rung(id, "default")).toList();
        return store.claim(new ClaimIds(node, rung, Long.MAX_VALUE));
    }

    private Map<TaskStatus, Long> counts() {
        return store.queries().queues().getFirst().counts();
    }

    private static List<ClaimedTask> tasks(List<ClaimResult> results) {
        return results.stream()
                .filter(ClaimResult.Claimed.class::isInstance)
                .map(result -> ((ClaimResult.Claimed) result).task())
                .toList();
    }
}
