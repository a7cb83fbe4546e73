package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.StartTime;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.spi.InsertResult;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.TaskTimers.Retention;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Forgetting what has finished long ago. */
interface RetentionContract extends StoreContract {

    Retention RETENTION = new Retention(Duration.ofDays(7), Duration.ofDays(90));

    @Test
    default void whatHasFinishedIsKeptForItsRetention() {
        NodeId node = bench().node();
        TaskId done = bench().submit();
        bench().run(node, StoreBench.SUCCESS);
        TaskId cancelled = bench().submit();
        bench().store().commands().cancel(cancelled);
        bench().advance(Duration.ofDays(6));

        assertThat(purge(10)).isZero();
        assertThat(bench().status(done)).isEqualTo(TaskStatus.SUCCESS);

        bench().advance(Duration.ofDays(2));

        assertThat(purge(10)).isEqualTo(2);
        assertThat(bench().store().queries().find(done)).isEmpty();
        assertThat(bench().store().queries().find(cancelled)).isEmpty();
    }

    @Test
    default void expiredTasksAreForgottenLikeOtherFinishedOnes() {
        TaskId id = bench().submit(parts -> parts.expiresAt(ManualTime.START.plusSeconds(1)));
        bench().advance(Duration.ofSeconds(2));
        bench().store().timers().expire(10);
        bench().advance(Duration.ofDays(8));

        assertThat(purge(10)).isEqualTo(1);
        assertThat(bench().store().queries().find(id)).isEmpty();
    }

    @Test
    default void deadLettersHaveARetentionOfTheirOwn() {
        TaskId id = bench().submit();
        bench().run(bench().node(), StoreBench.deadLetter());
        bench().advance(Duration.ofDays(89));

        assertThat(purge(10)).isZero();
        assertThat(bench().view(id).history()).hasSize(1);

        bench().advance(Duration.ofDays(2));

        assertThat(purge(10)).isEqualTo(1);
        assertThat(bench().store().queries().find(id)).isEmpty();
    }

    @Test
    default void whatHasNotFinishedIsNeverForgotten() {
        NodeId node = bench().node();
        TaskId running = bench().submit();
        bench().claimOne(node);
        TaskId retrying = bench().submit();
        bench().run(node, StoreBench.retryAfter(Duration.ofDays(3000)));
        TaskId pending = bench().submit();
        TaskId scheduled = bench().submit(parts -> parts.delay(Duration.ofDays(3000)));
        bench().advance(Duration.ofDays(1000));

        assertThat(purge(10)).isZero();

        assertThat(bench().list(query -> query))
                .extracting(TaskView::id)
                .containsExactlyInAnyOrder(running, retrying, pending, scheduled);
    }

    @Test
    default void aReplayedDeadLetterIsNotForgotten() {
        TaskId id = bench().submit();
        bench().run(bench().node(), StoreBench.deadLetter());
        bench().store().commands().replay(id);
        bench().advance(Duration.ofDays(1000));

        assertThat(purge(10)).isZero();
        assertThat(bench().status(id)).isEqualTo(TaskStatus.PENDING);
    }

    @Test
    default void forgettingTakesNoMoreThanAskedFor() {
        bench().submitMany(5).forEach(id -> bench().store().commands().cancel(id));
        bench().advance(Duration.ofDays(8));

        assertThat(purge(2)).isEqualTo(2);
        assertThat(purge(2)).isEqualTo(2);
        assertThat(purge(2)).isEqualTo(1);
    }

    @Test
    default void aForgottenIdIsFreeAgain() {
        NewTask task = new NewTask(bench().newId(), bench().task(parts -> parts).spec(), StartTime.NOW, new byte[32]);
        bench().submit(task);
        bench().run(bench().node(), StoreBench.SUCCESS);
        bench().advance(Duration.ofDays(8));
        purge(10);

        List<InsertResult> results = bench().store().insert(List.of(task));

        assertThat(results).singleElement().isInstanceOf(InsertResult.Created.class);
        assertThat(bench().view(task.id()).history()).isEmpty();
    }

    private int purge(int max) {
        return bench().store().timers().purge(RETENTION, max);
    }
}
