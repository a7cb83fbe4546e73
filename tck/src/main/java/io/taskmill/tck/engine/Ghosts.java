package io.taskmill.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.CrashPolicy;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.QueueDemand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Workers that claim tasks and are never heard of again. */
final class Ghosts {
    private static final Duration LEASE = Duration.ofSeconds(20);

    private Ghosts() {}

    /** Before any engine runs: tasks of these types that have crashed this many workers. */
    static List<TaskId> crashed(EngineRig rig, int times, String... types) {
        List<TaskId> ids = new ArrayList<>();
        for (String type : types) {
            TaskId id = new TaskId(UUID.randomUUID());
            TaskRequest request = TaskRequest.of(type).build();
            rig.inner.insert(List.of(new NewTask(id, request.spec(), request.start(), null)));
            ids.add(id);
        }
        for (int crash = 0; crash < times; crash++) {
            NodeId ghost = register(rig);
            for (int claimed = 0; claimed < ids.size(); ) {
                claimed += claim(rig, ghost).size();
            }
            rig.clock().advance(LEASE.plusSeconds(1));
            assertThat(rig.inner.nodes().declareDead(ghost, 0)).isTrue();
            assertThat(rig.inner.nodes().reclaim(ghost, CrashPolicy.defaults(), 100))
                    .isEqualTo(ids.size());
        }
        return ids;
    }

    static NodeId register(EngineRig rig) {
        NodeId ghost = new NodeId(UUID.randomUUID());
        rig.inner.nodes().register(ghost, "ghost", LEASE);
        return ghost;
    }

    static List<ClaimedTask> claim(EngineRig rig, NodeId ghost) {
        List<LaneShare> lanes =
                List.of(new LaneShare(Lane.HIGH, 10), new LaneShare(Lane.NORMAL, 10), new LaneShare(Lane.LOW, 10));
        return rig.inner.claimReady(
                new ClaimRequest(ghost, List.of(new QueueDemand(TaskRequest.DEFAULT_QUEUE, 10, lanes)), 1));
    }
}
