package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.api.Attempt;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.CrashPolicy;
import io.taskmill.spi.DeadHolderError;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.NodeLeases;
import io.taskmill.spi.NodeRow;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nodes and their leases; what becomes of the tasks of dead ones. */
interface NodeContract extends StoreContract {

    @Test
    default void aRegisteredNodeIsLiveWithALeaseFromNow() {
        NodeId node = new NodeId(UUID.randomUUID());

        nodes().register(node, "host-1", Duration.ofSeconds(20));

        assertThat(nodes().nodes())
                .containsExactly(new NodeRow(
                        node,
                        "host-1",
                        ManualTime.START,
                        0,
                        NodeRow.State.LIVE,
                        ManualTime.START.plusSeconds(20),
                        NodeRow.Lease.VALID,
                        0));
    }

    @Test
    default void registeringTheSameNodeAgainChangesNothing() {
        NodeId node = bench().node();
        nodes().heartbeat(node, StoreBench.LEASE);
        List<NodeRow> before = nodes().nodes();

        nodes().register(node, "another name", Duration.ofHours(1));

        assertThat(nodes().nodes()).isEqualTo(before);
    }

    @Test
    default void aHeartbeatRaisesTheBeatAndRenewsTheLease() {
        NodeId node = bench().node();
        bench().advance(Duration.ofSeconds(5));

        assertThat(nodes().heartbeat(node, StoreBench.LEASE)).isTrue();

        NodeRow row = row(node);
        assertThat(row.beat()).isEqualTo(1);
        assertThat(row.leaseUntil()).isEqualTo(ManualTime.START.plusSeconds(25));
    }

    @Test
    default void aLateHeartbeatStillCountsWhileNobodyDeclaredTheNodeDead() {
        NodeId node = bench().node();
        bench().advance(StoreBench.LEASE.multipliedBy(10));
        assertThat(row(node).lease()).isEqualTo(NodeRow.Lease.PAST);

        assertThat(nodes().heartbeat(node, StoreBench.LEASE)).isTrue();

        assertThat(row(node).lease()).isEqualTo(NodeRow.Lease.VALID);
    }

    @Test
    default void anUnknownNodeHasNoHeartbeat() {
        assertThat(nodes().heartbeat(new NodeId(UUID.randomUUID()), StoreBench.LEASE))
                .isFalse();
    }

    @Test
    default void aNodeWithAValidLeaseCannotBeDeclaredDead() {
        NodeId node = bench().node();
        bench().advance(StoreBench.LEASE.minusSeconds(1));

        assertThat(nodes().declareDead(node, 0)).isFalse();
        assertThat(nodes().heartbeat(node, StoreBench.LEASE)).isTrue();
    }

    @Test
    default void aNodeWhoseBeatHasMovedCannotBeDeclaredDead() {
        NodeId node = bench().node();
        nodes().heartbeat(node, StoreBench.LEASE);
        bench().advance(StoreBench.LEASE.plusSeconds(1));

        assertThat(nodes().declareDead(node, 0)).isFalse();
        assertThat(nodes().heartbeat(node, StoreBench.LEASE)).isTrue();
    }

    @Test
    default void anUnknownNodeCannotBeDeclaredDead() {
        assertThat(nodes().declareDead(new NodeId(UUID.randomUUID()), 0)).isFalse();
    }

    @Test
    default void deathIsFinal() {
        NodeId node = bench().node();
        TaskId id = bench().submit();
        bench().claimOne(node);
        TaskId waiting = bench().submit();
        bench().kill(node);

        assertThat(nodes().heartbeat(node, StoreBench.LEASE)).isFalse();
        assertThat(nodes().declareDead(node, 0)).isTrue();
        nodes().register(node, "again", StoreBench.LEASE);
        assertThat(nodes().heartbeat(node, StoreBench.LEASE)).isFalse();
        assertThatThrownBy(() -> bench().claim(node, 1)).isInstanceOf(DeadHolderError.class);
        assertThat(bench().status(id)).isEqualTo(TaskStatus.RUNNING);
        assertThat(bench().status(waiting)).isEqualTo(TaskStatus.PENDING);
    }

    @Test
    default void aDeadNodeMayNotClaimAfterItsTasksWereTakenBackEither() {
        NodeId node = bench().node();
        bench().submit();
        bench().claimOne(node);
        bench().crash(node);

        assertThatThrownBy(() -> bench().claim(node, 1)).isInstanceOf(DeadHolderError.class);
        assertThat(nodes().heartbeat(node, StoreBench.LEASE)).isFalse();
    }

    @Test
    default void aDeadNodeIsListedAsLongAsItHoldsTasks() {
        NodeId node = bench().node();
        bench().submit();
        bench().claimOne(node);
        bench().kill(node);
        assertThat(row(node).state()).isEqualTo(NodeRow.State.DEAD);

        nodes().reclaim(node, CrashPolicy.defaults(), 10);

        assertThat(nodes().nodes()).isEmpty();
    }

    @Test
    default void aTaskOfADeadNodeIsPendingAgainWithACrashCounted() {
        NodeId node = bench().node();
        TaskId id = bench().submit();
        bench().claimOne(node);

        assertThat(bench().crash(node)).isEqualTo(1);

        assertThat(bench().status(id)).isEqualTo(TaskStatus.PENDING);
        assertThat(bench().view(id).counts()).isEqualTo(new TaskCounts(1, 0, 1, 0, 1));
        assertThat(bench().view(id).history()).singleElement().satisfies(attempt -> {
            assertThat(attempt.outcome()).isEqualTo(Attempt.Outcome.CRASHED);
            assertThat(attempt.node()).isEqualTo(node.toString());
            assertThat(attempt.error()).isEqualTo(CrashPolicy.crashed(node));
        });
        assertThat(bench().claimOne(bench().node()).counts().attempts()).isEqualTo(2);
    }

    @Test
    default void aCrashDoesNotCountAsAFailureOfTheGeneration() {
        NodeId node = bench().node();
        bench().submit();
        bench().claimOne(node);
        bench().crash(node);

        assertThat(bench().claimOne(bench().node()).generationFailures()).isZero();
    }

    @Test
    default void tasksAreTakenBackInPieces() {
        NodeId node = bench().node();
        bench().submitMany(5);
        bench().claim(node, 5);
        bench().kill(node);

        assertThat(nodes().reclaim(node, CrashPolicy.defaults(), 2)).isEqualTo(2);
        assertThat(bench().store().held(node)).hasSize(3);
        assertThat(nodes().reclaim(node, CrashPolicy.defaults(), 2)).isEqualTo(2);
        assertThat(nodes().reclaim(node, CrashPolicy.defaults(), 2)).isEqualTo(1);
        assertThat(bench().counters(StoreBench.QUEUE)).containsEntry(TaskStatus.PENDING, 5L);
        assertThat(nodes().nodes()).isEmpty();
    }

    @Test
    default void nothingIsTakenFromALiveNode() {
        NodeId node = bench().node();
        TaskId id = bench().submit();
        bench().claimOne(node);
        bench().advance(StoreBench.LEASE.plusSeconds(1));

        assertThat(nodes().reclaim(node, CrashPolicy.defaults(), 10)).isZero();

        assertThat(bench().status(id)).isEqualTo(TaskStatus.RUNNING);
        assertThat(nodes().heartbeat(node, StoreBench.LEASE)).isTrue();
    }

    @Test
    default void nothingIsTakenFromTheOthersWhenOneNodeDies() {
        NodeId dead = bench().node();
        NodeId live = bench().node();
        bench().submitMany(2);
        bench().claimOne(dead);
        TaskId kept = bench().claimOne(live).id();

        assertThat(bench().crash(dead)).isEqualTo(1);

        assertThat(bench().status(kept)).isEqualTo(TaskStatus.RUNNING);
        assertThat(bench().store().held(live)).hasSize(1);
    }

    @Test
    default void aDeregisteredNodeIsOffTheList() {
        NodeId node = bench().node();

        nodes().deregister(node);
        nodes().deregister(node);

        assertThat(nodes().nodes()).isEmpty();
        assertThatThrownBy(() -> bench().claim(node, 1)).isInstanceOf(DeadHolderError.class);
    }

    @Test
    default void aNodeIsListedWithTheNumberOfTasksItHolds() {
        NodeId node = bench().node();
        NodeId idle = bench().node();
        bench().submitMany(3);
        TaskId rung = bench().submit();

        List<ClaimedTask> claimed = bench().claim(node, 2);
        bench().claimByIds(node, List.of(rung));

        assertThat(row(node).held()).isEqualTo(3);
        assertThat(row(idle).held()).isZero();
        bench().settle(node, claimed.getFirst(), StoreBench.SUCCESS);
        assertThat(row(node).held()).isEqualTo(2);
        bench().settle(node, claimed.getLast(), StoreBench.RELEASE_STARTED);
        assertThat(row(node).held()).isEqualTo(1);
    }

    @Test
    default void aDeadNodeIsListedWithWhatIsStillToBeTakenBack() {
        NodeId node = bench().node();
        bench().submitMany(5);
        bench().claim(node, 5);
        bench().kill(node);
        assertThat(row(node).held()).isEqualTo(5);

        nodes().reclaim(node, CrashPolicy.defaults(), 3);

        assertThat(row(node).held()).isEqualTo(2);
    }

    private NodeLeases nodes() {
        return bench().store().nodes();
    }

    private NodeRow row(NodeId node) {
        return nodes().nodes().stream()
                .filter(row -> row.id().equals(node))
                .findFirst()
                .orElseThrow(() -> new AssertionError("node " + node + " is not listed"));
    }
}
