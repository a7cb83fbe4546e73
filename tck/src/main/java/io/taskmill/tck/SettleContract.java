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
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Recording how claims ended: status, counts, history. */
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
}
