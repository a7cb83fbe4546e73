package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.ClaimResult;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.Settlement;
import io.taskmill.spi.StoreCapability;
import io.taskmill.spi.TaskStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What holds when several store objects, as in several processes, use the same data at once. */
interface SharedStressContract extends StoreContract {

    @Test
    default void nodesOfTwoStoreObjectsGetEachTaskOnceHoweverTheyClaim() throws Exception {
        assumeTrue(bench().can(StoreCapability.SHARED), "the store is not SHARED");
        List<TaskId> ids = bench().submitMany(600);
        List<ClaimedTask> claimed = new ArrayList<>();
        try (TaskStore other = bench().openBeside()) {
            StressContract.inParallel(thread -> {
                        TaskStore store = thread % 2 == 0 ? bench().store() : other;
                        NodeId node = register(store);
                        return new IdClaims(store, node, thread).claim(ids);
                    })
                    .forEach(claimed::addAll);
        }

        assertThat(claimed).extracting(ClaimedTask::id).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(bench().counters(StoreBench.QUEUE)).isEqualTo(Map.of(TaskStatus.RUNNING, 600L));
    }

    @Test
    default void whatOneStoreObjectClaimedAnotherOneRefuses() {
        assumeTrue(bench().can(StoreCapability.SHARED), "the store is not SHARED");
        TaskId id = bench().submit();
        try (TaskStore other = bench().openBeside()) {
            NodeId node = register(other);
            ClaimedTask claimed = StoreBench.claimed(StoreBench.claimByIds(other, node, List.of(id)))
                    .getFirst();

            assertThat(bench().claimById(bench().node(), id)).isEqualTo(ClaimResult.Refusal.HELD);
            assertThat(bench().store().held(node)).extracting(held -> held.id()).containsExactly(id);

            Settlement settlement = StoreBench.settlement(node, claimed, StoreBench.SUCCESS);
            assertThat(bench().store().settle(List.of(settlement))).containsExactly(SettleResult.RECORDED);
            assertThat(other.settle(List.of(settlement))).containsExactly(SettleResult.REPEATED);
        }
    }

    private static NodeId register(TaskStore store) {
        NodeId node = new NodeId(UUID.randomUUID());
        store.nodes().register(node, "beside", StoreBench.LEASE);
        return node;
    }
}
