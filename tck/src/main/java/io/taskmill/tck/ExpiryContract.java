package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.TaskCommands.CommandResult;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tasks that were not started in time. */
interface ExpiryContract extends StoreContract {

    Duration MINUTE = Duration.ofMinutes(1);

    @Test
    default void aTaskIsHandedOutBeforeItsExpiry() {
        TaskId id = expiring();
        bench().advance(MINUTE.minusSeconds(1));

        assertThat(bench().store().timers().expire(10)).isZero();
        assertThat(bench().claimOne(bench().node()).id()).isEqualTo(id);
    }

    @Test
    default void anExpiredTaskIsNeverHandedOutEvenBeforeItIsSwept() {
        expiring();
        TaskId fresh = bench().submit();
        bench().advance(MINUTE.plusSeconds(1));

        assertThat(bench().claim(bench().node(), 10))
                .singleElement()
                .satisfies(task -> assertThat(task.id()).isEqualTo(fresh));
    }

    @Test
    default void sweepingMakesItExpired() {
        TaskId id = expiring();
        bench().advance(MINUTE.plusSeconds(1));
        bench().claim(bench().node(), 10);

        assertThat(bench().store().timers().expire(10)).isEqualTo(1);

        TaskView view = bench().view(id);
        assertThat(view.status()).isEqualTo(TaskStatus.EXPIRED);
        assertThat(view.counts()).isEqualTo(TaskCounts.NONE);
        assertThat(view.times().finishedAt()).isEqualTo(ManualTime.START.plusSeconds(61));
        assertThat(bench().store().timers().expire(10)).isZero();
    }

    @Test
    default void aScheduledTaskExpiresToo() {
        TaskId id =
                bench().submit(parts -> parts.delay(MINUTE.multipliedBy(2)).expiresAt(ManualTime.START.plus(MINUTE)));
        bench().advance(MINUTE.plusSeconds(1));

        assertThat(bench().store().timers().expire(10)).isEqualTo(1);

        assertThat(bench().status(id)).isEqualTo(TaskStatus.EXPIRED);
        bench().advanceAndForward(MINUTE);
        assertThat(bench().status(id)).isEqualTo(TaskStatus.EXPIRED);
    }

    @Test
    default void aTaskThatWasStartedNoLongerExpires() {
        NodeId node = bench().node();
        TaskId id = expiring();
        bench().run(node, StoreBench.RELEASE_STARTED);
        bench().advance(MINUTE.plusSeconds(1));

        assertThat(bench().store().timers().expire(10)).isZero();
        assertThat(bench().claimOne(node).id()).isEqualTo(id);
    }

    @Test
    default void aRunningOrRetryingTaskDoesNotExpire() {
        NodeId node = bench().node();
        TaskId retrying = expiring();
        bench().run(node, StoreBench.retryAfter(MINUTE.multipliedBy(2)));
        TaskId running = expiring();
        bench().claimOne(node);
        bench().advance(MINUTE.plusSeconds(1));

        assertThat(bench().store().timers().expire(10)).isZero();
        assertThat(bench().status(retrying)).isEqualTo(TaskStatus.RETRYING);
        assertThat(bench().status(running)).isEqualTo(TaskStatus.RUNNING);
    }

    @Test
    default void aTaskGivenBackBeforeItsStartCanStillExpire() {
        TaskId id = expiring();
        bench().run(bench().node(), StoreBench.RELEASE_NOT_STARTED);
        bench().advance(MINUTE.plusSeconds(1));

        assertThat(bench().store().timers().expire(10)).isEqualTo(1);
        assertThat(bench().status(id)).isEqualTo(TaskStatus.EXPIRED);
    }

    @Test
    default void sweepingTakesNoMoreThanAskedFor() {
        for (int n = 0; n < 5; n++) {
            expiring();
        }
        bench().advance(MINUTE.plusSeconds(1));

        assertThat(bench().store().timers().expire(3)).isEqualTo(3);
        assertThat(bench().store().timers().expire(3)).isEqualTo(2);
    }

    @Test
    default void anExpiredTaskCanNeitherBeCancelledNorReplayed() {
        TaskId id = expiring();
        bench().advance(MINUTE.plusSeconds(1));
        bench().store().timers().expire(10);

        CommandResult wrong = new CommandResult.WrongState(TaskStatus.EXPIRED);
        assertThat(bench().store().commands().cancel(id)).isEqualTo(wrong);
        assertThat(bench().store().commands().replay(id)).isEqualTo(wrong);
    }

    private TaskId expiring() {
        return bench().submit(parts -> parts.expiresAt(bench().time().now().plus(MINUTE)));
    }
}
