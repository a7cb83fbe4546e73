package io.taskmill.store.sql;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.TaskStore;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Words that the tests of servers share. */
public final class Trials {
    private Trials() {}

    public static NewTask task() {
        TaskRequest request = TaskRequest.of("mail", Payload.json("{}")).build();
        return new NewTask(new TaskId(UUID.randomUUID()), request.spec(), request.start(), null);
    }

    public static TaskId submit(TaskStore store) {
        NewTask task = task();
        store.insert(List.of(task));
        return task.id();
    }

    public static NodeId node(TaskStore store) {
        NodeId node = new NodeId(UUID.randomUUID());
        store.nodes().register(node, "node", Duration.ofSeconds(20));
        return node;
    }

    public static List<ClaimedTask> claim(TaskStore store, NodeId node, int max) {
        return store.claimReady(new ClaimRequest(
                node, List.of(new QueueDemand("default", max, List.of(new LaneShare(Lane.NORMAL, max)))), 0));
    }
}
