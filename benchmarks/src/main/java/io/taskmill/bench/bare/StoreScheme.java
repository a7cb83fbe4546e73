package io.taskmill.bench.bare;

import io.taskmill.api.Payload;
import io.taskmill.api.StartTime;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.Decision;
import io.taskmill.spi.InsertResult;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.Settlement;
import io.taskmill.spi.TaskStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A store of the product behind the least of a batcher. */
final class StoreScheme implements Scheme {
    private static final Decision DONE = new Decision.Complete(null);

    private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC());
    private final NodeId node = new NodeId(UUID.randomUUID());
    private final TaskStore store;
    private final GroupCommit<NewTask> inserts;
    private final GroupCommit<Settlement> settlements;

    StoreScheme(TaskStore store) {
        this.store = store;
        store.nodes().register(node, "benchmark", Duration.ofHours(1));
        this.inserts = new GroupCommit<>("inserts", this::insert);
        this.settlements = new GroupCommit<>("settlements", this::settle);
    }

    /** Inserts without a batcher. */
    void submitAll(List<byte[]> payloads) {
        insert(payloads.stream().map(this::task).toList());
    }

    /** Settles without a batcher. */
    void completeAll(List<Object> claimed) {
        settle(claimed.stream().map(this::settlement).toList());
    }

    @Override
    public void submit(byte[] payload) {
        inserts.write(task(payload));
    }

    @Override
    public List<Object> claim(int max) {
        var demand = new QueueDemand("default", max, List.of(new LaneShare(Lane.NORMAL, max)));
        return List.copyOf(store.claimReady(new ClaimRequest(node, List.of(demand), 0)));
    }

    @Override
    public void complete(Object claimed) {
        settlements.write(settlement(claimed));
    }

    private NewTask task(byte[] payload) {
        var spec = TaskRequest.of("mail.send", Payload.ofBytes(payload)).build().spec();
        return new NewTask(new TaskId(ids.next()), spec, StartTime.NOW, null);
    }

    private Settlement settlement(Object claimed) {
        ClaimedTask task = (ClaimedTask) claimed;
        return new Settlement(task.id(), node, task.fence(), task.spec().queue(), DONE);
    }

    private void insert(List<NewTask> tasks) {
        if (!store.insert(tasks).stream().allMatch(InsertResult.Created.class::isInstance)) {
            throw new IllegalStateException("not created");
        }
    }

    private void settle(List<Settlement> group) {
        if (!store.settle(group).stream().allMatch(SettleResult.RECORDED::equals)) {
            throw new IllegalStateException("not recorded");
        }
    }

    @Override
    public void close() {
        inserts.close();
        settlements.close();
        store.close();
    }
}
