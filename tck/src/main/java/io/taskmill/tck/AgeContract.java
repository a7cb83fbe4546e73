package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.TaskId;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.QueueDemand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A step of a claim may be for those only that have waited for some time: tasks whose ring must have been lost. */
interface AgeContract extends StoreContract {

    @Test
    default void onlyTasksThatCouldHaveRunBeforeAreClaimed() {
        TaskId old = bench().submit();
        bench().advance(Duration.ofSeconds(10));
        TaskId young = bench().submit();
        NodeId node = bench().node();

        assertThat(claim(node, before(5))).containsExactly(old);
        assertThat(claim(node, before(5))).isEmpty();
        assertThat(claim(node, new LaneShare(Lane.NORMAL, 10))).containsExactly(young);
    }

    @Test
    default void beforeMeansBeforeToTheMicrosecond() {
        TaskId id = bench().submit();
        NodeId node = bench().node();
        bench().advance(Duration.ofSeconds(1));

        assertThat(claim(node, new LaneShare(Lane.NORMAL, 10, ManualTime.START)))
                .isEmpty();
        assertThat(claim(node, new LaneShare(Lane.NORMAL, 10, ManualTime.START.plusNanos(1_000))))
                .containsExactly(id);
    }

    @Test
    default void aDelayedTaskIsAsOldAsItsDueTime() {
        TaskId id = bench().submit(parts -> parts.delay(Duration.ofSeconds(10)));
        bench().advanceAndForward(Duration.ofSeconds(20));
        NodeId node = bench().node();

        assertThat(claim(node, before(10))).isEmpty();
        assertThat(claim(node, before(11))).containsExactly(id);
    }

    @Test
    default void aRetryIsAsOldAsItsDueTime() {
        TaskId id = bench().submit();
        NodeId node = bench().node();
        bench().run(node, StoreBench.retryAfter(Duration.ofSeconds(10)));
        bench().advanceAndForward(Duration.ofSeconds(20));

        assertThat(claim(node, before(10))).isEmpty();
        assertThat(claim(node, before(11))).containsExactly(id);
    }

    @Test
    default void anOldTaskIsFoundBehindYoungOnesOfHigherPriority() {
        TaskId low = bench().submit(parts -> parts.priority(4));
        TaskId lowToo = bench().submit(parts -> parts.priority(4));
        bench().advance(Duration.ofSeconds(10));
        for (int n = 0; n < 100; n++) {
            bench().submit(parts -> parts.priority(6));
        }

        assertThat(claim(bench().node(), before(5))).containsExactly(low, lowToo);
    }

    @Test
    default void amongTheOldOnesTheOrderIsAsEver() {
        TaskId four = bench().submit(parts -> parts.priority(4));
        TaskId six = bench().submit(parts -> parts.priority(6));
        TaskId five = bench().submit(parts -> parts.priority(5));
        bench().advance(Duration.ofSeconds(10));

        assertThat(claim(bench().node(), before(5))).containsExactly(six, five, four);
    }

    @Test
    default void stepsForOldTasksAndForAllMayBeMixed() {
        TaskId oldLow = bench().submit(parts -> parts.priority(0));
        bench().submit(parts -> parts.priority(0));
        bench().advance(Duration.ofSeconds(10));
        TaskId high = bench().submit(parts -> parts.priority(9));
        bench().submit(parts -> parts.priority(0));

        List<TaskId> claimed = claim(
                bench().node(),
                new LaneShare(Lane.HIGH, 5, at(5)),
                new LaneShare(Lane.LOW, 1, at(5)),
                new LaneShare(Lane.HIGH, 5));

        assertThat(claimed).containsExactlyInAnyOrder(oldLow, high);
    }

    @Test
    default void aTimeThatIsStillToComeMeansAllThatMayRunNow() {
        TaskId id = bench().submit();
        bench().submit(parts -> parts.delay(Duration.ofSeconds(10)));

        assertThat(claim(bench().node(), before(3_600))).containsExactly(id);
    }

    private static LaneShare before(int seconds) {
        return new LaneShare(Lane.NORMAL, 10, at(seconds));
    }

    private static Instant at(int seconds) {
        return ManualTime.START.plusSeconds(seconds);
    }

    private List<TaskId> claim(NodeId node, LaneShare... steps) {
        QueueDemand demand = new QueueDemand(StoreBench.QUEUE, 10, List.of(steps));
        return bench().store().claimReady(new ClaimRequest(node, List.of(demand), 0)).stream()
                .map(ClaimedTask::id)
                .toList();
    }
}
