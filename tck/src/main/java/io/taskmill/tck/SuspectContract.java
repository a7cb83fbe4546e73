package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Attempt;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskError;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.CrashPolicy;
import io.taskmill.spi.NodeId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks that crash their workers: isolated, then given up. */
interface SuspectContract extends StoreContract {

    @Test
    default void oneCrashMakesNoSuspect() {
        TaskId id = bench().submit();
        bench().crashWhileRunning(id, CrashPolicy.SUSPECT_AFTER - 1);

        assertThat(bench().view(id).waitingFor()).isNull();
        assertThat(bench().claimOne(bench().node()).suspect()).isFalse();
    }

    @Test
    default void aSuspectWaitsParkedAndIsNotHandedOutWithTheRest() {
        TaskId id = suspect();

        assertThat(bench().status(id)).isEqualTo(TaskStatus.PENDING);
        assertThat(bench().view(id).waitingFor()).isEqualTo(CrashPolicy.PARKED_REASON);
        assertThat(bench().claim(bench().node(), 10)).isEmpty();
    }

    @Test
    default void aSuspectIsHandedToAClaimThatAsksForOne() {
        TaskId id = suspect();

        ClaimedTask claimed = bench().claimSuspect(bench().node()).orElseThrow();

        assertThat(claimed.id()).isEqualTo(id);
        assertThat(claimed.suspect()).isTrue();
        assertThat(bench().view(id).waitingFor()).isNull();
    }

    @Test
    default void oneSuspectIsHandedOutAtATime() {
        suspect();
        suspect();

        List<ClaimedTask> claimed = claim(bench().node(), StoreBench.QUEUE, 5, 1);

        assertThat(claimed).hasSize(1);
    }

    @Test
    default void aSuspectComesFirstAndCountsTowardsThePermits() {
        TaskId suspect = suspect();
        bench().submitMany(3);

        List<ClaimedTask> claimed = claim(bench().node(), StoreBench.QUEUE, 2, 1);

        assertThat(claimed).hasSize(2);
        assertThat(claimed.getFirst().id()).isEqualTo(suspect);
    }

    @Test
    default void suspectsOfOtherQueuesAreLeftAlone() {
        suspect();

        assertThat(claim(bench().node(), "another", 5, 1)).isEmpty();
    }

    @Test
    default void aSuspectStaysOneWhenItIsGivenBack() {
        TaskId id = suspect();
        NodeId node = bench().node();
        ClaimedTask claimed = bench().claimSuspect(node).orElseThrow();

        bench().settle(node, claimed, StoreBench.RELEASE_STARTED);

        assertThat(bench().view(id).waitingFor()).isEqualTo(CrashPolicy.PARKED_REASON);
        assertThat(bench().claim(node, 1)).isEmpty();
    }

    @Test
    default void aSuspectStaysOneWhenItsRetryIsDue() {
        TaskId id = suspect();
        NodeId node = bench().node();
        ClaimedTask claimed = bench().claimSuspect(node).orElseThrow();
        bench().settle(node, claimed, StoreBench.retryAfter(Duration.ofSeconds(1)));

        bench().advanceAndForward(Duration.ofSeconds(1));

        assertThat(bench().view(id).waitingFor()).isEqualTo(CrashPolicy.PARKED_REASON);
        assertThat(bench().claim(node, 1)).isEmpty();
        assertThat(bench().claimSuspect(node)).map(ClaimedTask::id).contains(id);
    }

    @Test
    default void aSuspectThatSucceedsIsASuccess() {
        TaskId id = suspect();
        NodeId node = bench().node();

        bench().settle(node, bench().claimSuspect(node).orElseThrow(), StoreBench.SUCCESS);

        assertThat(bench().status(id)).isEqualTo(TaskStatus.SUCCESS);
        assertThat(bench().view(id).history()).extracting(Attempt::outcome).endsWith(Attempt.Outcome.SUCCEEDED);
    }

    @Test
    default void aSuspectCanBeCancelled() {
        TaskId id = suspect();

        bench().store().commands().cancel(id);

        assertThat(bench().status(id)).isEqualTo(TaskStatus.CANCELLED);
        assertThat(bench().claimSuspect(bench().node())).isEmpty();
    }

    @Test
    default void aTaskThatCrashesAsASuspectTooOftenIsGivenUp() {
        TaskId id = bench().submit();
        bench().crashWhileRunning(id, 4);
        assertThat(bench().status(id)).isEqualTo(TaskStatus.PENDING);

        bench().crashWhileRunning(id, 1);

        TaskView view = bench().view(id);
        assertThat(view.status()).isEqualTo(TaskStatus.FAILED);
        assertThat(view.counts()).isEqualTo(new TaskCounts(5, 0, 5, 0, 5));
        assertThat(view.error()).isNotNull().extracting(TaskError::type).isEqualTo("quarantine");
        assertThat(view.history()).extracting(Attempt::outcome).containsOnly(Attempt.Outcome.CRASHED);
        assertThat(bench().claimSuspect(bench().node())).isEmpty();
    }

    @Test
    default void theLimitOfCrashesIsTheCallers() {
        TaskId id = suspect();
        NodeId node = bench().node();
        bench().claimSuspect(node);
        bench().kill(node);

        bench().store().nodes().reclaim(node, new CrashPolicy(1), 10);

        assertThat(bench().status(id)).isEqualTo(TaskStatus.FAILED);
    }

    @Test
    default void aReplayedTaskIsNoSuspectAnyMore() {
        TaskId id = bench().submit();
        bench().crashWhileRunning(id, 5);

        bench().store().commands().replay(id);

        assertThat(bench().view(id).waitingFor()).isNull();
        ClaimedTask claimed = bench().claimOne(bench().node());
        assertThat(claimed.suspect()).isFalse();
        assertThat(claimed.counts().crashes()).isEqualTo(5);
    }

    private TaskId suspect() {
        TaskId id = bench().submit();
        bench().crashWhileRunning(id, CrashPolicy.SUSPECT_AFTER);
        return id;
    }

    private List<ClaimedTask> claim(NodeId node, String queue, int permits, int suspects) {
        return bench().store().claimReady(new ClaimRequest(node, List.of(StoreBench.demand(queue, permits)), suspects));
    }
}
