package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskError;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.spi.ClaimIds;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimResult;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.CrashPolicy;
import io.taskmill.spi.Decision;
import io.taskmill.spi.InsertResult;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.NodeRow;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.Rung;
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.Settlement;
import io.taskmill.spi.StoreCapability;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A store under test with time that stands still, and short words for what tests do with it. Thread-safe. */
final class StoreBench implements AutoCloseable {

    static final String QUEUE = TaskRequest.DEFAULT_QUEUE;
    static final Duration LEASE = Duration.ofSeconds(20);
    static final TaskError ERROR = new TaskError("java.io.IOException", "connection refused", true);
    static final Decision SUCCESS = new Decision.Complete(null);
    static final Decision RELEASE_STARTED = new Decision.Release(Decision.Work.STARTED);
    static final Decision RELEASE_NOT_STARTED = new Decision.Release(Decision.Work.NOT_STARTED);

    private static final long FIRST_ID = 0x019b_7000_0000_7000L;

    private final ManualTime time = new ManualTime();
    private final AtomicLong ids = new AtomicLong(1);
    private final Function<TimeSource, TaskStore> open;
    private final Function<TimeSource, TaskStore> reopen;
    private TaskStore store;

    StoreBench(Function<TimeSource, TaskStore> open, Function<TimeSource, TaskStore> reopen) {
        this.store = open.apply(time);
        this.open = open;
        this.reopen = reopen;
    }

    TaskStore store() {
        return store;
    }

    ManualTime time() {
        return time;
    }

    boolean can(StoreCapability capability) {
        return store.info().capabilities().contains(capability);
    }

    void closeAndReopen() {
        store.close();
        store = openBeside();
    }

    TaskStore openBeside() {
        return reopen.apply(time);
    }

    /** Another, empty store. What {@link #openBeside} opens is its data from now on. */
    TaskStore openAnother() {
        return open.apply(time);
    }

    @Override
    public void close() {
        store.close();
    }

    TaskId newId() {
        return new TaskId(new UUID(FIRST_ID, Long.MIN_VALUE + ids.getAndIncrement()));
    }

    NodeId node() {
        NodeId node = new NodeId(UUID.randomUUID());
        store.nodes().register(node, "node", LEASE);
        return node;
    }

    /** A task with an id as the engine makes them. */
    NewTask task(UnaryOperator<TaskRequest.Builder> parts) {
        TaskRequest request =
                parts.apply(TaskRequest.of("mail", Payload.json("{}"))).build();
        return new NewTask(newId(), request.spec(), request.start(), null);
    }

    TaskId submit() {
        return submit(parts -> parts);
    }

    TaskId submit(UnaryOperator<TaskRequest.Builder> parts) {
        return submit(task(parts)).getFirst();
    }

    List<TaskId> submit(NewTask... tasks) {
        List<InsertResult> results = store.insert(List.of(tasks));
        assertThat(results).hasSize(tasks.length).allMatch(InsertResult.Created.class::isInstance);
        return List.of(tasks).stream().map(NewTask::id).toList();
    }

    List<TaskId> submitMany(int count) {
        return submit(
                IntStream.range(0, count).mapToObj(n -> task(parts -> parts)).toArray(NewTask[]::new));
    }

    List<ClaimedTask> claim(NodeId node, int max) {
        return store.claimReady(new ClaimRequest(node, List.of(demand(QUEUE, max)), 0));
    }

    ClaimedTask claimOne(NodeId node) {
        List<ClaimedTask> claimed = claim(node, 1);
        assertThat(claimed).as("a task is ready").hasSize(1);
        return claimed.getFirst();
    }

    /** Claims tasks of the usual queue by their ids. */
    List<ClaimResult> claimByIds(NodeId node, List<TaskId> ids) {
        return claimByIds(store, node, ids);
    }

    static List<ClaimResult> claimByIds(TaskStore store, NodeId node, List<TaskId> ids) {
        List<Rung> rung = ids.stream().map(id -> new Rung(id, QUEUE)).toList();
        List<ClaimResult> results = store.claim(new ClaimIds(node, rung, Long.MAX_VALUE));
        assertThat(results).hasSize(ids.size());
        return results;
    }

    ClaimResult claimById(NodeId node, TaskId id) {
        return claimByIds(node, List.of(id)).getFirst();
    }

    static List<ClaimedTask> claimed(List<ClaimResult> results) {
        return results.stream()
                .filter(ClaimResult.Claimed.class::isInstance)
                .map(result -> ((ClaimResult.Claimed) result).task())
                .toList();
    }

    Optional<ClaimedTask> claimSuspect(NodeId node) {
        List<ClaimedTask> claimed = store.claimReady(new ClaimRequest(node, List.of(demand(QUEUE, 1)), 1));
        return claimed.stream().findFirst();
    }

    static QueueDemand demand(String queue, int permits) {
        return new QueueDemand(
                queue,
                permits,
                List.of(
                        new LaneShare(Lane.HIGH, permits),
                        new LaneShare(Lane.NORMAL, permits),
                        new LaneShare(Lane.LOW, permits)));
    }

    static Settlement settlement(NodeId node, ClaimedTask task, Decision decision) {
        return new Settlement(task.id(), node, task.fence(), task.spec().queue(), decision);
    }

    SettleResult settle(NodeId node, ClaimedTask task, Decision decision) {
        List<SettleResult> results = store.settle(List.of(settlement(node, task, decision)));
        assertThat(results).hasSize(1);
        return results.getFirst();
    }

    /** Claims the only ready task and records this decision. */
    ClaimedTask run(NodeId node, Decision decision) {
        ClaimedTask task = claimOne(node);
        assertThat(settle(node, task, decision)).isEqualTo(SettleResult.RECORDED);
        return task;
    }

    static Decision retryAfter(Duration delay) {
        return new Decision.Retry(delay, ERROR);
    }

    static Decision deadLetter() {
        return new Decision.DeadLetter(ERROR);
    }

    void advance(Duration by) {
        time.advance(by);
    }

    /** Lets time pass and moves what is due. */
    void advanceAndForward(Duration by) {
        time.advance(by);
        store.timers().forwardDue(Integer.MAX_VALUE);
    }

    /** Lets the node's lease run out and declares it dead. */
    void kill(NodeId node) {
        advance(LEASE.plusSeconds(1));
        long beat = store.nodes().nodes().stream()
                .filter(row -> row.id().equals(node))
                .mapToLong(NodeRow::beat)
                .findFirst()
                .orElseThrow();
        assertThat(store.nodes().declareDead(node, beat)).as("declared dead").isTrue();
    }

    /** Kills the node and takes its tasks back. */
    int crash(NodeId node) {
        kill(node);
        return store.nodes().reclaim(node, CrashPolicy.defaults(), Integer.MAX_VALUE);
    }

    /** Crashes a fresh node while it runs this ready task, so many times. */
    void crashWhileRunning(TaskId id, int times) {
        for (int n = 0; n < times; n++) {
            NodeId node = node();
            Optional<ClaimedTask> claimed = claim(node, 1).stream().findFirst().or(() -> claimSuspect(node));
            assertThat(claimed).as("the task is ready").map(ClaimedTask::id).contains(id);
            assertThat(crash(node)).isEqualTo(1);
        }
    }

    TaskView view(TaskId id) {
        return store.queries().find(id).orElseThrow(() -> new AssertionError("task " + id + " is not found"));
    }

    TaskStatus status(TaskId id) {
        return view(id).status();
    }

    List<TaskView> list(UnaryOperator<TaskQuery> which) {
        List<TaskView> all = new ArrayList<>();
        TaskQuery query = which.apply(TaskQuery.all(TaskQuery.MAX_LIMIT));
        while (true) {
            var page = store.queries().list(query);
            all.addAll(page.tasks());
            if (page.nextCursor() == null) {
                return all;
            }
            query = new TaskQuery(query.statuses(), query.taskType(), query.queue(), page.nextCursor(), query.limit());
        }
    }

    /** The kept counters of a queue, without the zeros. */
    Map<TaskStatus, Long> counters(String queue) {
        Map<TaskStatus, Long> counts = new HashMap<>();
        store.queries().queues().stream()
                .filter(row -> row.name().equals(queue))
                .forEach(row -> counts.putAll(row.counts()));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }
}
