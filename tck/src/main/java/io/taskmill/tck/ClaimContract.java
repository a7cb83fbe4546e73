package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.api.StartTime;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.DeadHolderError;
import io.taskmill.spi.HeldTask;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.QueueDemand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Handing ready tasks to nodes: which, in what order, and to one node only. */
interface ClaimContract extends StoreContract {

    @Test
    default void aClaimMakesTheTaskRunAndCountsAnAttempt() {
        NodeId node = bench().node();
        NewTask task = bench().task(parts -> parts);
        bench().submit(task);
        bench().advance(Duration.ofSeconds(2));

        ClaimedTask claimed = bench().claimOne(node);

        assertThat(claimed.id()).isEqualTo(task.id());
        assertThat(claimed.spec()).isEqualTo(task.spec());
        assertThat(claimed.counts()).isEqualTo(new TaskCounts(1, 0, 0, 0, 1));
        assertThat(claimed.generation()).isEqualTo(1);
        assertThat(claimed.generationFailures()).isZero();
        assertThat(claimed.suspect()).isFalse();
        assertThat(claimed.createdAt()).isEqualTo(ManualTime.START);
        assertThat(bench().status(task.id())).isEqualTo(TaskStatus.RUNNING);
        assertThat(bench().view(task.id()).counts()).isEqualTo(claimed.counts());
        assertThat(bench().view(task.id()).times().startedAt()).isEqualTo(ManualTime.START.plusSeconds(2));
    }

    @Test
    default void aTaskIsHandedToOneClaimOnly() {
        List<TaskId> ids = bench().submitMany(3);
        NodeId one = bench().node();
        NodeId two = bench().node();

        List<TaskId> claimed = new ArrayList<>();
        bench().claim(one, 2).forEach(task -> claimed.add(task.id()));
        bench().claim(two, 2).forEach(task -> claimed.add(task.id()));
        bench().claim(one, 2).forEach(task -> claimed.add(task.id()));

        assertThat(claimed).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    default void higherPrioritiesComeFirstWithinALane() {
        TaskId seven = bench().submit(parts -> parts.priority(7));
        TaskId nine = bench().submit(parts -> parts.priority(9));
        TaskId eight = bench().submit(parts -> parts.priority(8));

        assertThat(claimedIds(bench().claim(bench().node(), 3))).containsExactly(nine, eight, seven);
    }

    @Test
    default void whatIsDueLongerComesFirstWithinAPriority() {
        TaskId later = bench().submit(parts -> parts.delay(Duration.ofSeconds(2)));
        TaskId sooner = bench().submit(parts -> parts.delay(Duration.ofSeconds(1)));
        TaskId now = bench().submit();
        bench().advanceAndForward(Duration.ofSeconds(3));

        assertThat(claimedIds(bench().claim(bench().node(), 3))).containsExactly(now, sooner, later);
    }

    @Test
    default void whatIsDueTogetherComesInTheOrderOfIdsAsUnsignedNumbers() {
        NewTask template = bench().task(parts -> parts);
        List<TaskId> ids = List.of(
                new TaskId(new UUID(1, 1)),
                new TaskId(new UUID(1, -1)),
                new TaskId(new UUID(Long.MAX_VALUE, 0)),
                new TaskId(new UUID(-1, 5)));
        bench().submit(ids.reversed().stream()
                .map(id -> new NewTask(id, template.spec(), StartTime.NOW, new byte[32]))
                .toArray(NewTask[]::new));

        assertThat(claimedIds(bench().claim(bench().node(), 4))).containsExactlyElementsOf(ids);
    }

    @Test
    default void aLaneHandsOutItsOwnPrioritiesOnly() {
        NodeId node = bench().node();
        List<TaskId> byPriority = new ArrayList<>();
        for (int priority = 0; priority <= 9; priority++) {
            int given = priority;
            byPriority.add(bench().submit(parts -> parts.priority(given)));
        }

        assertThat(claimedIds(claim(node, 9, new LaneShare(Lane.NORMAL, 9))))
                .containsExactlyElementsOf(byPriority.subList(4, 7).reversed());
        assertThat(claimedIds(claim(node, 9, new LaneShare(Lane.LOW, 9))))
                .containsExactlyElementsOf(byPriority.subList(0, 4).reversed());
        assertThat(claimedIds(claim(node, 9, new LaneShare(Lane.HIGH, 9))))
                .containsExactlyElementsOf(byPriority.subList(7, 10).reversed());
    }

    @Test
    default void aStepTakesNoMoreThanItsShare() {
        bench().submitMany(5);

        assertThat(claim(bench().node(), 5, new LaneShare(Lane.NORMAL, 2))).hasSize(2);
    }

    @Test
    default void aQueueTakesNoMoreThanItsPermitsOverAllSteps() {
        bench().submit(parts -> parts.priority(9));
        bench().submit(parts -> parts.priority(9));
        bench().submit(parts -> parts.priority(5));
        bench().submit(parts -> parts.priority(5));

        List<ClaimedTask> claimed =
                claim(bench().node(), 3, new LaneShare(Lane.HIGH, 3), new LaneShare(Lane.NORMAL, 3));

        assertThat(claimed).extracting(task -> task.spec().priority()).containsExactlyInAnyOrder(9, 9, 5);
    }

    @Test
    default void stepsAreTakenInTheirOrderAndALaneMayComeTwice() {
        TaskId low = bench().submit(parts -> parts.priority(0));
        TaskId high = bench().submit(parts -> parts.priority(9));
        TaskId secondLow = bench().submit(parts -> parts.priority(0));
        bench().submit(parts -> parts.priority(9));

        List<ClaimedTask> claimed = claim(
                bench().node(),
                3,
                new LaneShare(Lane.LOW, 1),
                new LaneShare(Lane.HIGH, 1),
                new LaneShare(Lane.LOW, 5),
                new LaneShare(Lane.HIGH, 5));

        assertThat(claimedIds(claimed)).containsExactlyInAnyOrder(low, high, secondLow);
    }

    @Test
    default void permitsLeftByAnEmptyLaneGoToTheNextStep() {
        bench().submitMany(3);

        List<ClaimedTask> claimed =
                claim(bench().node(), 3, new LaneShare(Lane.HIGH, 3), new LaneShare(Lane.NORMAL, 3));

        assertThat(claimed).hasSize(3);
    }

    @Test
    default void severalQueuesAreServedInOneClaimEachWithItsPermits() {
        bench().submit(bench().task(parts -> parts.queue("a")), bench().task(parts -> parts.queue("a")));
        bench().submit(bench().task(parts -> parts.queue("b")), bench().task(parts -> parts.queue("b")));
        bench().submit(bench().task(parts -> parts.queue("c")));

        List<ClaimedTask> claimed = bench().store()
                .claimReady(new ClaimRequest(
                        bench().node(), List.of(StoreBench.demand("a", 1), StoreBench.demand("b", 2)), 0));

        assertThat(claimed).extracting(task -> task.spec().queue()).containsExactlyInAnyOrder("a", "b", "b");
    }

    @Test
    default void aClaimForNothingOrForUnknownQueuesGivesNothing() {
        bench().submit();
        NodeId node = bench().node();

        assertThat(bench().store().claimReady(new ClaimRequest(node, List.of(), 1)))
                .isEmpty();
        assertThat(bench().store().claimReady(new ClaimRequest(node, List.of(StoreBench.demand("none", 5)), 1)))
                .isEmpty();
    }

    @Test
    default void theFenceGrowsWithEachClaimOfATask() {
        NodeId node = bench().node();
        TaskId id = bench().submit();

        long first = bench().run(node, StoreBench.RELEASE_STARTED).fence();
        long second = bench().run(node, StoreBench.RELEASE_NOT_STARTED).fence();
        bench().claimOne(node);
        bench().crash(node);
        long fourth = bench().claimOne(bench().node()).fence();

        assertThat(second).isGreaterThan(first);
        assertThat(fourth).isGreaterThan(second + 1);
        assertThat(bench().view(id).counts().deliveries()).isEqualTo(4);
    }

    @Test
    default void aNodeThatNeverRegisteredMayNotClaim() {
        TaskId id = bench().submit();

        assertThatThrownBy(() -> bench().claim(new NodeId(UUID.randomUUID()), 1))
                .isInstanceOf(DeadHolderError.class);
        assertThat(bench().status(id)).isEqualTo(TaskStatus.PENDING);
    }

    @Test
    default void aNodeHoldsWhatItClaimedUntilItIsSettled() {
        NodeId node = bench().node();
        NodeId other = bench().node();
        bench().submitMany(3);
        ClaimedTask settled = bench().claimOne(node);
        ClaimedTask kept = bench().claimOne(node);
        bench().claimOne(other);
        bench().advance(Duration.ofSeconds(7));

        bench().settle(node, settled, StoreBench.SUCCESS);

        assertThat(bench().store().held(node))
                .containsExactly(new HeldTask(
                        kept.id(), StoreBench.QUEUE, kept.fence(), Duration.ofSeconds(7), HeldTask.CancelMark.NONE));
        assertThat(bench().store().held(new NodeId(UUID.randomUUID()))).isEmpty();
    }

    private List<ClaimedTask> claim(NodeId node, int permits, LaneShare... steps) {
        QueueDemand demand = new QueueDemand(StoreBench.QUEUE, permits, List.of(steps));
        return bench().store().claimReady(new ClaimRequest(node, List.of(demand), 0));
    }

    private static List<TaskId> claimedIds(List<ClaimedTask> tasks) {
        return tasks.stream().map(ClaimedTask::id).toList();
    }
}
