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
import java.util.concurrent.atomic.AtomicLong;

/** Fills a store with what years of use leave behind. */
public final class AgedStore {
    private static final int BATCH = 2_000;
    private static final Payload PAYLOAD = Payload.json("{\"filler\":\"" + "x".repeat(187) + "\"}");

    private final TaskStore store;
    private final NodeId node = new NodeId(UUID.randomUUID());
    private final AtomicLong newest = new AtomicLong(System.currentTimeMillis() << 12);

    public AgedStore(TaskStore store) {
        this.store = store;
    }

    /** Adds finished tasks, then scheduled ones that are due in a year. */
    public void fill(int finished, int scheduled) {
        store.nodes().register(node, "filler", Duration.ofHours(1));
        for (int i = 0; i < finished; i += BATCH) {
            store.insert(tasks(StartTime.NOW));
            finish();
        }
        for (int i = 0; i < scheduled; i += BATCH) {
            store.insert(tasks(new StartTime.After(Duration.ofDays(365))));
        }
        store.nodes().deregister(node);
    }

    private List<NewTask> tasks(StartTime start) {
        List<NewTask> tasks = new ArrayList<>(BATCH);
        var spec = TaskRequest.of("bench", PAYLOAD).build().spec();
        for (int i = 0; i < BATCH; i++) {
            tasks.add(new NewTask(nextId(), spec, start, null));
        }
        return tasks;
    }

    private TaskId nextId() {
        long tick = newest.incrementAndGet();
        return new TaskId(new UUID(((tick >>> 12) << 16) | 0x7000 | (tick & 0xfff), 0x8000_0000_0000_0000L | tick));
    }

    private void finish() {
        QueueDemand demand = new QueueDemand("default", BATCH, List.of(new LaneShare(Lane.NORMAL, BATCH)));
        List<ClaimedTask> claimed = store.claimReady(new ClaimRequest(node, List.of(demand), 0));
        store.settle(claimed.stream()
                .map(task -> new Settlement(task.id(), node, task.fence(), "default", new Decision.Complete(PAYLOAD)))
                .toList());
    }
}
