package io.taskmill.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.ClaimIds;
import io.taskmill.spi.ClaimResult;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.Decision;
import io.taskmill.spi.InsertResult;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.Rung;
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.Settlement;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Batches that are larger than one statement takes, or whose tasks differ: what the dialects do each in their own way.
 */
public abstract class BatchContract {
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
