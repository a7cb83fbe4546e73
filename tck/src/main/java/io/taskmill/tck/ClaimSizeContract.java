package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.CrashPolicy;
import io.taskmill.spi.NodeId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A claim ends when what it hands out is large enough, whatever the permits: a node has to hold it all in memory. */
interface ClaimSizeContract extends StoreContract {

    @Test
    default void aClaimStopsOnceItsPayloadsReachTheBound() {
        List<TaskId> ids = Stream.generate(() -> sized(100_000)).limit(6).toList();
        NodeId node = bench().node();

        List<ClaimedTask> claimed = claim(node, 10, 250_000);

        assertThat(claimed).extracting(ClaimedTask::id).containsExactlyElementsOf(ids.subList(0, 3));
        assertThat(bench().store().held(node)).hasSize(3);
        assertThat(bench().counters(StoreBench.QUEUE))
                .isEqualTo(Map.of(TaskStatus.PENDING, 3L, TaskStatus.RUNNING, 3L));
    }

    @Test
    default void whatDidNotFitIsForTheNextClaim() {
        List<TaskId> ids = Stream.generate(() -> sized(50_000)).limit(5).toList();
        NodeId node = bench().node();

        List<TaskId> claimed = Stream.generate(() -> claim(node, 10, 100_000))
                .limit(3)
                .flatMap(List::stream)
                .map(ClaimedTask::id)
                .toList();

        assertThat(claimed).containsExactlyElementsOf(ids);
        assertThat(claim(node, 10, 100_000)).isEmpty();
    }

    @Test
    default void aSingleTaskIsHandedOutHoweverLargeItIs() {
        TaskId large = sized(500_000);
        sized(500_000);

        assertThat(claim(bench().node(), 10, 1)).extracting(ClaimedTask::id).containsExactly(large);
    }

    @Test
    default void smallPayloadsCountToo() {
        Stream.generate(() -> sized(200)).limit(20).forEach(id -> {});

        assertThat(claim(bench().node(), 20, 1_000)).hasSize(5);
    }

    @Test
    default void theBoundHoldsOverAllLanesAndQueues() {
        bench().submit(parts -> parts.payload(json(300)).priority(9));
        bench().submit(parts -> parts.payload(json(5_000)).priority(5));
        bench().submit(parts -> parts.payload(json(300)).priority(0));
        bench().submit(parts -> parts.payload(json(300)).queue("another"));

        List<ClaimedTask> claimed = bench().store()
                .claimReady(new ClaimRequest(
                        bench().node(),
                        List.of(StoreBench.demand(StoreBench.QUEUE, 10), StoreBench.demand("another", 10)),
                        0,
                        5_000));

        assertThat(claimed).extracting(task -> task.spec().priority()).containsExactly(9, 5);
    }

    @Test
    default void aSuspectCountsTowardsTheBound() {
        TaskId suspect = sized(3_000);
        bench().crashWhileRunning(suspect, CrashPolicy.SUSPECT_AFTER);
        sized(100);

        List<ClaimedTask> claimed = bench().store()
                .claimReady(
                        new ClaimRequest(bench().node(), List.of(StoreBench.demand(StoreBench.QUEUE, 10)), 1, 3_000));

        assertThat(claimed).extracting(ClaimedTask::id).containsExactly(suspect);
    }

    private TaskId sized(int bytes) {
        return bench().submit(parts -> parts.payload(json(bytes)));
    }

    private List<ClaimedTask> claim(NodeId node, int permits, long bytes) {
        return bench().store()
                .claimReady(new ClaimRequest(node, List.of(StoreBench.demand(StoreBench.QUEUE, permits)), 0, bytes));
    }

    private static Payload json(int bytes) {
        return Payload.json('"' + "x".repeat(bytes - 2) + '"');
    }
}
