package io.taskmill.bench.engine;

import io.taskmill.api.Payload;
import io.taskmill.api.StartTime;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.Decision;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.Settlement;
import io.taskmill.spi.TaskStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What one thread pays per task for each call of a store, by the size of the batch, with payloads of 200 bytes. */
public final class BatchCosts {
    private static final Payload PAYLOAD = Payload.json("\"" + "x".repeat(198) + "\"");

    private final TaskStore store;
    private final int batch;
    private final NodeId node = new NodeId(UUID.randomUUID());
    private long tick = System.currentTimeMillis() << 12;

    public BatchCosts(TaskStore store, int batch) {
        this.store = store;
        this.batch = batch;
        store.nodes().register(node, "batches", Duration.ofHours(1));
    }

    /** Inserts this many, then claims and settles them all. */
    public Costs measure(int tasks) {
        int batches = tasks / batch;
        long begin = System.nanoTime();
        for (int i = 0; i < batches; i++) {
            store.insert(newTasks());
        }
        long inserted = System.nanoTime();
        long claiming = 0;
        long settling = 0;
        for (int i = 0; i < batches; i++) {
            long start = System.nanoTime();
            List<ClaimedTask> claimed = store.claimReady(new ClaimRequest(node, List.of(demand()), 1));
            long between = System.nanoTime();
            store.settle(claimed.stream().map(this::success).toList());
            claiming += between - start;
            settling += System.nanoTime() - between;
        }
        double perTask = 1e3 * batches * batch;
        return new Costs((inserted - begin) / perTask, claiming / perTask, settling / perTask);
    }

    private List<NewTask> newTasks() {
        List<NewTask> tasks = new ArrayList<>(batch);
        for (int i = 0; i < batch; i++) {
            tick++;
            UUID id = new UUID(((tick >>> 12) << 16) | 0x7000 | (tick & 0xfff), 0x8000_0000_0000_0000L | tick);
            tasks.add(new NewTask(
                    new TaskId(id), TaskRequest.of("bench", PAYLOAD).build().spec(), StartTime.NOW, null));
        }
        return tasks;
    }

    /** As the dispatcher asks: a share for each lane, then the rest. */
    private QueueDemand demand() {
        List<LaneShare> steps = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            steps.add(new LaneShare(lane, Math.max(1, batch / 3)));
        }
        for (Lane lane : Lane.values()) {
            steps.add(new LaneShare(lane, batch));
        }
        return new QueueDemand("default", batch, steps);
    }

    private Settlement success(ClaimedTask task) {
        return new Settlement(task.id(), node, task.fence(), "default", new Decision.Complete(null));
    }

    /**
     * Microseconds per task.
     *
     * @param insert of one call of insert
     * @param claim of one call of claimReady
     * @param settle of one call of settle
     */
    public record Costs(double insert, double claim, double settle) {}
}
