package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Attempt;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.CrashPolicy;
import io.taskmill.spi.Decision;
import io.taskmill.spi.HeldTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.TaskCommands.CommandResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cancelling: at once when the task waits, at its end when it runs. */
interface CancelContract extends StoreContract {

    @Test
    default void aPendingTaskIsCancelledAtOnceAndNeverHandedOut() {
        TaskId id = bench().submit();

        assertThat(cancel(id)).isEqualTo(new CommandResult.Done(TaskStatus.CANCELLED));

        assertThat(bench().status(id)).isEqualTo(TaskStatus.CANCELLED);
        assertThat(bench().view(id).counts()).isEqualTo(TaskCounts.NONE);
        assertThat(bench().view(id).times().finishedAt()).isEqualTo(ManualTime.START);
        assertThat(bench().claim(bench().node(), 1)).isEmpty();
    }

    @Test
    default void aScheduledTaskIsCancelledAtOnceAndNeverForwarded() {
        TaskId id = bench().submit(parts -> parts.delay(Duration.ofSeconds(1)));

        assertThat(cancel(id)).isEqualTo(new CommandResult.Done(TaskStatus.CANCELLED));

        bench().advance(Duration.ofSeconds(2));
        assertThat(bench().store().timers().forwardDue(10).forwarded()).isZero();
        assertThat(bench().status(id)).isEqualTo(TaskStatus.CANCELLED);
    }

    @Test
    default void aRetryingTaskIsCancelledAtOnce() {
        TaskId id = bench().submit();
        bench().run(bench().node(), StoreBench.retryAfter(Duration.ofSeconds(1)));

        assertThat(cancel(id)).isEqualTo(new CommandResult.Done(TaskStatus.CANCELLED));

        assertThat(bench().status(id)).isEqualTo(TaskStatus.CANCELLED);
        assertThat(bench().view(id).counts()).isEqualTo(new TaskCounts(1, 1, 0, 0, 1));
    }

    @Test
    default void aRunningTaskIsMarkedAndItsHolderSeesIt() {
        NodeId node = bench().node();
        TaskId id = bench().submit();
        bench().claimOne(node);

        assertThat(cancel(id)).isEqualTo(new CommandResult.Done(TaskStatus.RUNNING));

        assertThat(bench().status(id)).isEqualTo(TaskStatus.RUNNING);
        assertThat(bench().store().held(node))
                .extracting(HeldTask::cancel)
                .containsExactly(HeldTask.CancelMark.REQUESTED);
    }

    @Test
    default void aMarkedTaskBecomesCancelledWhateverWasDecided() {
        NodeId node = bench().node();
        List<Decision> decisions = List.of(
                StoreBench.SUCCESS,
                StoreBench.retryAfter(Duration.ofSeconds(1)),
                StoreBench.deadLetter(),
                StoreBench.RELEASE_STARTED);
        for (Decision decision : decisions) {
            TaskId id = bench().submit();
            ClaimedTask task = bench().claimOne(node);
            cancel(id);

            assertThat(bench().settle(node, task, decision))
                    .as("%s", decision)
                    .isEqualTo(SettleResult.CANCELLED_INSTEAD);

            assertThat(bench().status(id)).isEqualTo(TaskStatus.CANCELLED);
            assertThat(bench().view(id).counts()).isEqualTo(new TaskCounts(1, 0, 0, 1, 1));
            assertThat(bench().view(id).result()).isNull();
            assertThat(bench().view(id).history())
                    .extracting(Attempt::outcome)
                    .containsExactly(Attempt.Outcome.CANCELLED);
        }
    }

    @Test
    default void aMarkedTaskThatWasNeverStartedIsCancelledWithoutAnAttempt() {
        NodeId node = bench().node();
        TaskId id = bench().submit();
        ClaimedTask task = bench().claimOne(node);
        cancel(id);

        assertThat(bench().settle(node, task, StoreBench.RELEASE_NOT_STARTED))
                .isEqualTo(SettleResult.CANCELLED_INSTEAD);

        assertThat(bench().status(id)).isEqualTo(TaskStatus.CANCELLED);
        assertThat(bench().view(id).counts()).isEqualTo(new TaskCounts(0, 0, 0, 0, 1));
        assertThat(bench().view(id).history()).isEmpty();
    }

    @Test
    default void aMarkedTaskSettledAsCancelledIsCancelled() {
        NodeId node = bench().node();
        TaskId id = bench().submit();
        ClaimedTask task = bench().claimOne(node);
        cancel(id);

        assertThat(bench().settle(node, task, new Decision.Cancel()))
                .isIn(SettleResult.RECORDED, SettleResult.CANCELLED_INSTEAD);

        assertThat(bench().status(id)).isEqualTo(TaskStatus.CANCELLED);
        assertThat(bench().view(id).counts()).isEqualTo(new TaskCounts(1, 0, 0, 1, 1));
    }

    @Test
    default void aSettlementThatBecameCancelledIsStillKnownWhenItIsRepeated() {
        NodeId node = bench().node();
        TaskId id = bench().submit();
        ClaimedTask task = bench().claimOne(node);
        cancel(id);
        bench().settle(node, task, StoreBench.SUCCESS);

        assertThat(bench().settle(node, task, StoreBench.SUCCESS)).isEqualTo(SettleResult.REPEATED);
        assertThat(bench().status(id)).isEqualTo(TaskStatus.CANCELLED);
    }

    @Test
    default void aMarkedTaskOfADeadNodeBecomesCancelledAndCountsACrash() {
        NodeId node = bench().node();
        TaskId id = bench().submit();
        bench().claimOne(node);
        cancel(id);
        bench().kill(node);

        assertThat(bench().store().nodes().reclaim(node, CrashPolicy.defaults(), 10))
                .isEqualTo(1);

        assertThat(bench().status(id)).isEqualTo(TaskStatus.CANCELLED);
        assertThat(bench().view(id).counts()).isEqualTo(new TaskCounts(1, 0, 1, 0, 1));
    }

    @Test
    default void cancellingTwiceIsTheSameAsOnce() {
        NodeId node = bench().node();
        TaskId running = bench().submit();
        bench().claimOne(node);
        TaskId waiting = bench().submit();

        cancel(running);
        cancel(waiting);

        assertThat(cancel(running)).isEqualTo(new CommandResult.Done(TaskStatus.RUNNING));
        assertThat(cancel(waiting)).isEqualTo(new CommandResult.Done(TaskStatus.CANCELLED));
        assertThat(bench().counters(StoreBench.QUEUE)).containsEntry(TaskStatus.CANCELLED, 1L);
    }

    @Test
    default void whatHasFinishedOtherwiseCannotBeCancelled() {
        NodeId node = bench().node();
        TaskId done = bench().submit();
        bench().run(node, StoreBench.SUCCESS);
        TaskId dead = bench().submit();
        bench().run(node, StoreBench.deadLetter());

        assertThat(cancel(done)).isEqualTo(new CommandResult.WrongState(TaskStatus.SUCCESS));
        assertThat(cancel(dead)).isEqualTo(new CommandResult.WrongState(TaskStatus.FAILED));
        assertThat(bench().status(done)).isEqualTo(TaskStatus.SUCCESS);
        assertThat(bench().status(dead)).isEqualTo(TaskStatus.FAILED);
    }

    @Test
    default void anUnknownTaskCannotBeCancelled() {
        assertThat(cancel(bench().newId())).isEqualTo(new CommandResult.NotFound());
    }

    private CommandResult cancel(TaskId id) {
        return bench().store().commands().cancel(id);
    }
}
