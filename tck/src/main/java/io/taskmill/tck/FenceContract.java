package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.Decision;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.Settlement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * One recorded outcome for each claim: only the live holder of the present claim may settle it, and repeats change
 * nothing.
 */
interface FenceContract extends StoreContract {

    @Test
    default void anOldFenceIsRefusedThoughTheHolderIsTheSame() {
        NodeId node = bench().node();
        TaskId id = bench().submit();
        ClaimedTask before = bench().claimOne(node);
        bench().crash(node);
        NodeId next = bench().node();
        ClaimedTask present = bench().claimOne(next);

        Settlement stale = new Settlement(id, next, before.fence(), StoreBench.QUEUE, StoreBench.SUCCESS);

        assertThat(bench().store().settle(List.of(stale))).containsExactly(SettleResult.REFUSED);
        assertThat(bench().status(id)).isEqualTo(TaskStatus.RUNNING);
        assertThat(bench().settle(next, present, StoreBench.SUCCESS)).isEqualTo(SettleResult.RECORDED);
    }

    @Test
    default void aFenceThatWasNeverGivenIsRefused() {
        NodeId node = bench().node();
        TaskId id = bench().submit();
        ClaimedTask task = bench().claimOne(node);

        Settlement invented = new Settlement(id, node, task.fence() + 1, StoreBench.QUEUE, StoreBench.SUCCESS);

        assertThat(bench().store().settle(List.of(invented))).containsExactly(SettleResult.REFUSED);
        assertThat(bench().status(id)).isEqualTo(TaskStatus.RUNNING);
    }

    @Test
    default void aClaimOfAnotherNodeIsRefused() {
        NodeId holder = bench().node();
        TaskId id = bench().submit();
        ClaimedTask task = bench().claimOne(holder);

        assertThat(bench().settle(bench().node(), task, StoreBench.SUCCESS)).isEqualTo(SettleResult.REFUSED);
        assertThat(bench().status(id)).isEqualTo(TaskStatus.RUNNING);
    }

    @Test
    default void anUnknownTaskIsRefused() {
        Settlement unknown = new Settlement(bench().newId(), bench().node(), 1, StoreBench.QUEUE, StoreBench.SUCCESS);

        assertThat(bench().store().settle(List.of(unknown))).containsExactly(SettleResult.REFUSED);
    }

    @Test
    default void repeatingASettlementChangesNothingAndSaysSo() {
        NodeId node = bench().node();
        List<Decision> decisions = List.of(
                StoreBench.SUCCESS,
                new Decision.Complete(Payload.json("1")),
                StoreBench.deadLetter(),
                new Decision.Cancel(),
                StoreBench.retryAfter(Duration.ofHours(1)),
                StoreBench.RELEASE_STARTED,
                StoreBench.RELEASE_NOT_STARTED);
        for (Decision decision : decisions) {
            TaskId id = bench().submit();
            ClaimedTask task = bench().run(node, decision);
            TaskView before = bench().view(id);
            bench().advance(Duration.ofSeconds(1));

            assertThat(bench().settle(node, task, decision)).as("%s", decision).isEqualTo(SettleResult.REPEATED);

            assertThat(bench().view(id)).isEqualTo(before);
            bench().store().commands().cancel(id);
        }
    }

    @Test
    default void aRepeatIsKnownEvenAfterTheNextClaimOfTheTask() {
        NodeId node = bench().node();
        TaskId id = bench().submit();
        Decision retry = StoreBench.retryAfter(Duration.ofSeconds(1));
        ClaimedTask first = bench().run(node, retry);
        bench().advanceAndForward(Duration.ofSeconds(1));
        bench().claimOne(node);

        assertThat(bench().settle(node, first, retry)).isEqualTo(SettleResult.REPEATED);
        assertThat(bench().status(id)).isEqualTo(TaskStatus.RUNNING);
        assertThat(bench().view(id).counts().failures()).isEqualTo(1);
    }

    @Test
    default void theSameSettlementTwiceInOneCallIsRecordedOnce() {
        NodeId node = bench().node();
        TaskId id = bench().submit();
        Settlement settlement = StoreBench.settlement(node, bench().claimOne(node), StoreBench.deadLetter());

        assertThat(bench().store().settle(List.of(settlement, settlement)))
                .containsExactly(SettleResult.RECORDED, SettleResult.REPEATED);
        assertThat(bench().view(id).counts().failures()).isEqualTo(1);
    }

    @Test
    default void answersComeInTheOrderOfTheSettlements() {
        NodeId node = bench().node();
        bench().submitMany(4);
        List<ClaimedTask> tasks = bench().claim(node, 4);
        bench().settle(node, tasks.get(2), StoreBench.SUCCESS);
        bench().store().commands().cancel(tasks.get(1).id());

        List<SettleResult> results = bench().store()
                .settle(List.of(
                        StoreBench.settlement(node, tasks.get(3), StoreBench.SUCCESS),
                        StoreBench.settlement(node, tasks.get(2), StoreBench.SUCCESS),
                        StoreBench.settlement(bench().node(), tasks.get(0), StoreBench.SUCCESS),
                        StoreBench.settlement(node, tasks.get(1), StoreBench.SUCCESS),
                        StoreBench.settlement(node, tasks.get(0), StoreBench.deadLetter())));

        assertThat(results)
                .containsExactly(
                        SettleResult.RECORDED,
                        SettleResult.REPEATED,
                        SettleResult.REFUSED,
                        SettleResult.CANCELLED_INSTEAD,
                        SettleResult.RECORDED);
    }

    @Test
    default void settlingNothingIsFine() {
        assertThat(bench().store().settle(List.of())).isEmpty();
    }

    @Test
    default void aDeadHolderMayNotSettle() {
        NodeId node = bench().node();
        TaskId id = bench().submit();
        ClaimedTask task = bench().claimOne(node);
        bench().kill(node);

        assertThat(bench().settle(node, task, StoreBench.SUCCESS)).isEqualTo(SettleResult.REFUSED);
        assertThat(bench().status(id)).isEqualTo(TaskStatus.RUNNING);
    }

    @Test
    default void aHolderThatWasReclaimedMayNotSettle() {
        NodeId node = bench().node();
        TaskId id = bench().submit();
        ClaimedTask task = bench().claimOne(node);
        bench().crash(node);

        assertThat(bench().settle(node, task, StoreBench.SUCCESS)).isEqualTo(SettleResult.REFUSED);
        assertThat(bench().status(id)).isEqualTo(TaskStatus.PENDING);
    }

    @Test
    default void whatWasSettledBeforeTheHolderDiedIsARepeat() {
        NodeId node = bench().node();
        bench().submit();
        ClaimedTask task = bench().run(node, StoreBench.SUCCESS);
        bench().kill(node);

        assertThat(bench().settle(node, task, StoreBench.SUCCESS)).isEqualTo(SettleResult.REPEATED);
    }

    @Test
    default void aNodeThatNeverRegisteredMayNotSettle() {
        TaskId id = bench().submit();
        ClaimedTask task = bench().claimOne(bench().node());

        assertThat(bench().settle(new NodeId(UUID.randomUUID()), task, StoreBench.SUCCESS))
                .isEqualTo(SettleResult.REFUSED);
        assertThat(bench().status(id)).isEqualTo(TaskStatus.RUNNING);
    }
}
