package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.Decision;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.TaskQueries.QueueRow;
import io.taskmill.spi.TaskTimers.Retention;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The kept counters of queues. */
interface CounterContract extends StoreContract {

    @Test
    default void aStoreThatNeverHeldATaskHasNoQueues() {
        assertThat(bench().store().queries().queues()).isEmpty();
    }

    @Test
    default void everyQueueThatEverHeldATaskIsListed() {
        bench().submit(parts -> parts.queue("a"));
        bench().submit(parts -> parts.queue("b"));
        bench().submit(parts -> parts.queue("a").delay(Duration.ofSeconds(1)));

        assertThat(bench().store().queries().queues())
                .extracting(QueueRow::name)
                .containsExactlyInAnyOrder("a", "b");
        assertThat(bench().counters("a")).isEqualTo(Map.of(TaskStatus.PENDING, 1L, TaskStatus.SCHEDULED, 1L));
        assertThat(bench().counters("b")).isEqualTo(Map.of(TaskStatus.PENDING, 1L));
    }

    @Test
    default void countersFollowATaskThroughItsLife() {
        NodeId node = bench().node();
        bench().submit(parts -> parts.delay(Duration.ofSeconds(1)));
        expect(TaskStatus.SCHEDULED);
        bench().advanceAndForward(Duration.ofSeconds(1));
        expect(TaskStatus.PENDING);
        ClaimedTask task = bench().claimOne(node);
        expect(TaskStatus.RUNNING);
        bench().settle(node, task, StoreBench.RELEASE_NOT_STARTED);
        expect(TaskStatus.PENDING);
        bench().run(node, StoreBench.RELEASE_STARTED);
        expect(TaskStatus.PENDING);
        bench().run(node, StoreBench.retryAfter(Duration.ofSeconds(1)));
        expect(TaskStatus.RETRYING);
        bench().advanceAndForward(Duration.ofSeconds(1));
        expect(TaskStatus.PENDING);
        bench().claimOne(node);
        bench().crash(node);
        expect(TaskStatus.PENDING);
        bench().run(bench().node(), StoreBench.SUCCESS);
        expect(TaskStatus.SUCCESS);
    }

    @Test
    default void everyWayToEndIsCounted() {
        NodeId node = bench().node();
        bench().submit();
        bench().run(node, StoreBench.deadLetter());
        bench().submit();
        bench().run(node, new Decision.Cancel());
        bench().store().commands().cancel(bench().submit());
        bench().submit(parts -> parts.expiresAt(ManualTime.START.plusSeconds(1)));
        bench().advance(Duration.ofSeconds(2));
        bench().store().timers().expire(10);

        assertThat(bench().counters(StoreBench.QUEUE))
                .isEqualTo(Map.of(TaskStatus.FAILED, 1L, TaskStatus.CANCELLED, 2L, TaskStatus.EXPIRED, 1L));
    }

    @Test
    default void aReplayedTaskIsPendingAgain() {
        NodeId node = bench().node();
        TaskId id = bench().submit();
        bench().run(node, StoreBench.deadLetter());

        bench().store().commands().replay(id);

        assertThat(bench().counters(StoreBench.QUEUE)).containsEntry(TaskStatus.PENDING, 1L);
        bench().run(node, StoreBench.SUCCESS);
        assertThat(bench().counters(StoreBench.QUEUE))
                .containsEntry(TaskStatus.SUCCESS, 1L)
                .doesNotContainKeys(TaskStatus.PENDING, TaskStatus.RUNNING);
    }

    @Test
    default void repeatsAndRefusalsAreNotCounted() {
        NodeId node = bench().node();
        bench().submit();
        ClaimedTask task = bench().run(node, StoreBench.SUCCESS);

        bench().settle(node, task, StoreBench.SUCCESS);
        bench().settle(bench().node(), task, StoreBench.SUCCESS);

        expect(TaskStatus.SUCCESS);
    }

    @Test
    default void forgottenTasksStayCounted() {
        bench().submit();
        bench().run(bench().node(), StoreBench.SUCCESS);
        bench().advance(Duration.ofDays(2));

        bench().store().timers().purge(new Retention(Duration.ofDays(1), Duration.ofDays(1)), 10);

        expect(TaskStatus.SUCCESS);
    }

    @Test
    default void theOldestPendingTaskTellsHowLongItHasBeenWaiting() {
        assertThat(oldestPending()).isNull();
        bench().submit(parts -> parts.delay(Duration.ofSeconds(10)));
        bench().advanceAndForward(Duration.ofSeconds(10));
        bench().advance(Duration.ofSeconds(5));
        bench().submit(parts -> parts.priority(9));

        assertThat(oldestPending()).isEqualTo(Duration.ofSeconds(5));

        bench().claim(bench().node(), 2);
        assertThat(oldestPending()).isNull();
    }

    private void expect(TaskStatus only) {
        assertThat(bench().counters(StoreBench.QUEUE)).isEqualTo(Map.of(only, 1L));
    }

    private @Nullable Duration oldestPending() {
        return bench().store().queries().queues().stream()
                .filter(row -> row.name().equals(StoreBench.QUEUE))
                .findFirst()
                .map(QueueRow::oldestPending)
                .orElse(null);
    }
}
