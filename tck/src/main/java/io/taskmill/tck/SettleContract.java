package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Attempt;
import io.taskmill.api.Payload;
import io.taskmill.api.TaskCounts;
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

/** Recording how claims ended: once each, and only for who holds the claim. */
interface SettleContract extends StoreContract {

    @Test
    default void aCompletedTaskIsASuccessWithItsResult() {
        TaskId id = bench().submit();
        Payload result = Payload.json("{\"sent\":1}");
        NodeId node = bench().node();
        ClaimedTask task = bench().claimOne(node);
        bench().advance(Duration.ofSeconds(3));

        assertThat(bench().settle(node, task, new Decision.Complete(result))).isEqualTo(SettleResult.RECORDED);

        TaskView view = bench().view(id);
        assertThat(view.status()).isEqualTo(TaskStatus.SUCCESS);
        assertThat(view.result()).isEqualTo(result);
        assertThat(view.error()).isNull();
        assertThat(view.counts()).isEqualTo(new TaskCounts(1, 0, 0, 0, 1));
        assertThat(view.times().finishedAt()).isEqualTo(ManualTime.START.plusSeconds(3));
        assertThat(bench().store().held(node)).isEmpty();
    }

    @Test
    default void aTaskMayCompleteWithoutAResult() {
        TaskId id = bench().submit();

        bench().run(bench().node(), StoreBench.SUCCESS);

        assertThat(bench().view(id).result()).isNull();
    }

    @Test
    default void aSuccessAtTheFirstAttemptLeavesNoHistory() {
        TaskId id = bench().submit();

        bench().run(bench().node(), StoreBench.SUCCESS);

        assertThat(bench().view(id).history()).isEmpty();
    }

    @Test
    default void aRetryCountsAFailureAndWaits() {
        TaskId id = bench().submit();

        bench().run(bench().node(), StoreBench.retryAfter(Duration.ofSeconds(30)));

        TaskView view = bench().view(id);
        assertThat(view.status()).isEqualTo(TaskStatus.RETRYING);
        assertThat(view.error()).isEqualTo(StoreBench.ERROR);
        assertThat(view.counts()).isEqualTo(new TaskCounts(1, 1, 0, 0, 1));
        assertThat(view.times().nextAttemptAt()).isEqualTo(ManualTime.START.plusSeconds(30));
        assertThat(view.times().finishedAt()).isNull();
    }

    @Test
    default void aDeadLetterCountsAFailureAndHasFinished() {
        TaskId id = bench().submit();

        bench().run(bench().node(), StoreBench.deadLetter());

        TaskView view = bench().view(id);
        assertThat(view.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(view.error()).isEqualTo(StoreBench.ERROR);
        assertThat(view.counts()).isEqualTo(new TaskCounts(1, 1, 0, 0, 1));
        assertThat(view.times().finishedAt()).isEqualTo(ManualTime.START);
    }

    @Test
    default void theHistoryTellsEveryAttemptOfATaskThatDidNotSucceedAtOnce() {
        NodeId node = bench().node();
        TaskId id = bench().submit();
        bench().run(node, StoreBench.retryAfter(Duration.ofSeconds(1)));
        bench().advanceAndForward(Duration.ofSeconds(1));
        bench().run(node, StoreBench.RELEASE_STARTED);
        ClaimedTask last = bench().claimOne(node);
        bench().advance(Duration.ofSeconds(5));
        bench().settle(node, last, StoreBench.SUCCESS);

        List<Attempt> history = bench().view(id).history();

        assertThat(history)
                .extracting(Attempt::outcome)
                .containsExactly(Attempt.Outcome.FAILED, Attempt.Outcome.RELEASED, Attempt.Outcome.SUCCEEDED);
        assertThat(history).extracting(Attempt::number).containsExactly(1, 2, 3);
        assertThat(history).extracting(Attempt::generation).containsOnly(1);
        assertThat(history).extracting(Attempt::node).containsOnly(node.toString());
        assertThat(history.getFirst().error()).isEqualTo(StoreBench.ERROR);
        assertThat(history.getLast().startedAt()).isEqualTo(ManualTime.START.plusSeconds(1));
        assertThat(history.getLast().finishedAt()).isEqualTo(ManualTime.START.plusSeconds(6));
        assertThat(history.getLast().error()).isNull();
        assertThat(bench().view(id).error()).isNull();
    }

    @Test
    default void aStartedTaskGivenBackIsPendingAndCountsARelease() {
        NodeId node = bench().node();
        TaskId id = bench().submit();

        bench().run(node, StoreBench.RELEASE_STARTED);

        assertThat(bench().status(id)).isEqualTo(TaskStatus.PENDING);
        assertThat(bench().view(id).counts()).isEqualTo(new TaskCounts(1, 0, 0, 1, 1));
        assertThat(bench().claimOne(node).counts()).isEqualTo(new TaskCounts(2, 0, 0, 1, 2));
    }

    @Test
    default void aTaskGivenBackBeforeItsStartCountsTheDeliveryOnly() {
        NodeId node = bench().node();
        TaskId id = bench().submit();

        bench().run(node, StoreBench.RELEASE_NOT_STARTED);

        assertThat(bench().status(id)).isEqualTo(TaskStatus.PENDING);
        assertThat(bench().view(id).counts()).isEqualTo(new TaskCounts(0, 0, 0, 0, 1));
        assertThat(bench().view(id).history()).isEmpty();
        assertThat(bench().claimOne(node).counts()).isEqualTo(new TaskCounts(1, 0, 0, 0, 2));
    }

    @Test
    default void aCancelDecisionCountsARelease() {
        TaskId id = bench().submit();

        bench().run(bench().node(), new Decision.Cancel());

        TaskView view = bench().view(id);
        assertThat(view.status()).isEqualTo(TaskStatus.CANCELLED);
        assertThat(view.counts()).isEqualTo(new TaskCounts(1, 0, 0, 1, 1));
        assertThat(view.history()).extracting(Attempt::outcome).containsExactly(Attempt.Outcome.CANCELLED);
        assertThat(view.times().finishedAt()).isEqualTo(ManualTime.START);
    }

    @Test
    default void failuresOfTheGenerationComeWithTheClaim() {
        NodeId node = bench().node();
        bench().submit();
        bench().run(node, StoreBench.retryAfter(Duration.ofSeconds(1)));
        bench().advanceAndForward(Duration.ofSeconds(1));
        bench().run(node, StoreBench.retryAfter(Duration.ofSeconds(1)));
        bench().advanceAndForward(Duration.ofSeconds(1));

        assertThat(bench().claimOne(node).generationFailures()).isEqualTo(2);
    }

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
