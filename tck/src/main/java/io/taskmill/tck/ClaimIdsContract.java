package io.taskmill.tck;

import static io.taskmill.spi.ClaimResult.Refusal.BUSY;
import static io.taskmill.spi.ClaimResult.Refusal.HELD;
import static io.taskmill.spi.ClaimResult.Refusal.NOT_DUE;
import static io.taskmill.spi.ClaimResult.Refusal.PARKED;
import static io.taskmill.spi.ClaimResult.Refusal.SETTLED;
import static io.taskmill.spi.ClaimResult.Refusal.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.ClaimIds;
import io.taskmill.spi.ClaimResult;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.CrashPolicy;
import io.taskmill.spi.DeadHolderError;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.Rung;
import io.taskmill.spi.SettleResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Claiming what a broker rang for: each task if it may run now, and why not otherwise. */
interface ClaimIdsContract extends StoreContract {

    @Test
    default void aTaskThatMayRunIsClaimedByItsId() {
        NodeId node = bench().node();
        NewTask task = bench().task(parts -> parts.priority(2).tag("x"));
        bench().submit(task);
        bench().advance(Duration.ofSeconds(2));

        ClaimedTask claimed = claimedById(node, task.id());

        assertThat(claimed.id()).isEqualTo(task.id());
        assertThat(claimed.spec()).isEqualTo(task.spec());
        assertThat(claimed.counts()).isEqualTo(new TaskCounts(1, 0, 0, 0, 1));
        assertThat(claimed.generation()).isEqualTo(1);
        assertThat(claimed.generationFailures()).isZero();
        assertThat(claimed.suspect()).isFalse();
        assertThat(claimed.createdAt()).isEqualTo(ManualTime.START);
        assertThat(bench().status(task.id())).isEqualTo(TaskStatus.RUNNING);
        assertThat(bench().view(task.id()).times().startedAt()).isEqualTo(ManualTime.START.plusSeconds(2));
        assertThat(bench().store().held(node)).extracting(held -> held.fence()).containsExactly(claimed.fence());
        assertThat(bench().counters(StoreBench.QUEUE)).isEqualTo(Map.of(TaskStatus.RUNNING, 1L));
    }

    @Test
    default void aClaimByIdIsSettledLikeAnyOther() {
        NodeId node = bench().node();
        TaskId id = bench().submit();
        ClaimedTask claimed = claimedById(node, id);

        assertThat(bench().settle(node, claimed, StoreBench.SUCCESS)).isEqualTo(SettleResult.RECORDED);
        assertThat(bench().settle(node, claimed, StoreBench.SUCCESS)).isEqualTo(SettleResult.REPEATED);

        assertThat(bench().status(id)).isEqualTo(TaskStatus.SUCCESS);
        assertThat(bench().counters(StoreBench.QUEUE)).isEqualTo(Map.of(TaskStatus.SUCCESS, 1L));
    }

    @Test
    default void theAnswersAreInTheOrderOfTheIds() {
        NodeId node = bench().node();
        TaskId settled = bench().submit();
        bench().run(node, StoreBench.SUCCESS);
        TaskId held = bench().submit();
        bench().claimOne(bench().node());
        TaskId later = bench().submit(parts -> parts.delay(Duration.ofHours(1)));
        List<TaskId> ready = bench().submitMany(3);
        TaskId unknown = bench().newId();

        List<ClaimResult> results = bench().claimByIds(
                        node, List.of(ready.get(2), unknown, later, ready.get(0), settled, held, ready.get(1)));

        assertThat(results.stream().map(ClaimIdsContract::name))
                .containsExactly(
                        ready.get(2).toString(),
                        "UNKNOWN",
                        "NOT_DUE",
                        ready.get(0).toString(),
                        "SETTLED",
                        "HELD",
                        ready.get(1).toString());
    }

    @Test
    default void whatHasEndedIsSettledHoweverItEnded() {
        NodeId node = bench().node();
        List<TaskId> ended = new ArrayList<>();
        ended.add(bench().submit());
        bench().run(node, StoreBench.SUCCESS);
        ended.add(bench().submit());
        bench().run(node, StoreBench.deadLetter());
        TaskId cancelled = bench().submit();
        bench().store().commands().cancel(cancelled);
        ended.add(cancelled);
        ended.add(bench().submit(parts -> parts.expiresAt(ManualTime.START.plusSeconds(1))));
        bench().advance(Duration.ofSeconds(2));
        bench().store().timers().expire(10);

        assertThat(bench().claimByIds(node, ended)).hasSize(4).containsOnly(SETTLED);
        assertThat(bench().store().held(node)).isEmpty();
    }

    @Test
    default void whatIsPastItsExpiryIsSettledEvenBeforeItIsSwept() {
        TaskId id = bench().submit(parts -> parts.expiresAt(ManualTime.START.plusSeconds(1)));
        bench().advance(Duration.ofSeconds(1));

        assertThat(bench().claimById(bench().node(), id)).isEqualTo(SETTLED);

        assertThat(bench().store().timers().expire(10)).isEqualTo(1);
        assertThat(bench().status(id)).isEqualTo(TaskStatus.EXPIRED);
    }

    @Test
    default void whatIsScheduledOrRetryingIsNotDue() {
        NodeId node = bench().node();
        TaskId retrying = bench().submit();
        bench().run(node, StoreBench.retryAfter(Duration.ofSeconds(10)));
        TaskId scheduled = bench().submit(parts -> parts.delay(Duration.ofSeconds(10)));

        assertThat(bench().claimByIds(node, List.of(retrying, scheduled))).containsExactly(NOT_DUE, NOT_DUE);
        bench().advanceAndForward(Duration.ofSeconds(10).minusNanos(1_000));
        assertThat(bench().claimByIds(node, List.of(retrying, scheduled))).containsExactly(NOT_DUE, NOT_DUE);
        bench().advanceAndForward(Duration.ofNanos(1_000));

        List<ClaimedTask> claimed = StoreBench.claimed(bench().claimByIds(node, List.of(retrying, scheduled)));
        assertThat(claimed).extracting(ClaimedTask::id).containsExactly(retrying, scheduled);
        assertThat(claimed).extracting(ClaimedTask::generationFailures).containsExactly(1, 0);
        assertThat(claimed.getFirst().counts()).isEqualTo(new TaskCounts(2, 1, 0, 0, 2));
    }

    @Test
    default void whatANodeHoldsIsHeldForTheOthersAndForItself() {
        NodeId node = bench().node();
        TaskId id = bench().submit();
        ClaimedTask claimed = claimedById(node, id);

        assertThat(bench().claimById(bench().node(), id)).isEqualTo(HELD);
        assertThat(bench().claimById(node, id)).isEqualTo(HELD);
        bench().store().commands().cancel(id);
        assertThat(bench().claimById(bench().node(), id)).isEqualTo(HELD);

        assertThat(bench().view(id).counts().deliveries()).isEqualTo(1);
        assertThat(bench().store().held(node)).extracting(held -> held.fence()).containsExactly(claimed.fence());
    }

    @Test
    default void aTaskThatIsNamedTwiceIsClaimedOnce() {
        TaskId once = bench().submit();
        TaskId twice = bench().submit();

        List<ClaimResult> results = bench().claimByIds(bench().node(), List.of(twice, once, twice, twice));

        assertThat(results.stream().map(ClaimIdsContract::name))
                .containsExactly(twice.toString(), once.toString(), "HELD", "HELD");
        assertThat(bench().view(twice).counts()).isEqualTo(new TaskCounts(1, 0, 0, 0, 1));
    }

    @Test
    default void aSuspectStaysParked() {
        TaskId suspect = bench().submit();
        bench().crashWhileRunning(suspect, CrashPolicy.SUSPECT_AFTER);
        TaskId harmless = bench().submit();

        List<ClaimResult> results = bench().claimByIds(bench().node(), List.of(suspect, harmless));

        assertThat(results.stream().map(ClaimIdsContract::name)).containsExactly(PARKED.name(), harmless.toString());
        assertThat(bench().view(suspect).waitingFor()).isEqualTo(CrashPolicy.PARKED_REASON);
        assertThat(bench().claimSuspect(bench().node()).map(ClaimedTask::id)).contains(suspect);
    }

    @Test
    default void anIdOfAnotherQueueOrOfNoneIsUnknown() {
        NodeId node = bench().node();
        TaskId elsewhere = bench().submit(parts -> parts.queue("another"));

        assertThat(bench().claimByIds(node, List.of(elsewhere, bench().newId())))
                .containsExactly(UNKNOWN, UNKNOWN);

        assertThat(bench().status(elsewhere)).isEqualTo(TaskStatus.PENDING);
        assertThat(bench().store().held(node)).isEmpty();
    }

    @Test
    default void oneClaimServesManyQueues() {
        NodeId node = bench().node();
        List<Rung> rung = Stream.of("a", "b", "c")
                .map(queue -> new Rung(bench().submit(parts -> parts.queue(queue)), queue))
                .toList();

        List<ClaimResult> results = bench().store().claim(new ClaimIds(node, rung, Long.MAX_VALUE));

        assertThat(StoreBench.claimed(results))
                .extracting(task -> task.spec().queue())
                .containsExactly("a", "b", "c");
    }

    @Test
    default void theSizeOfAClaimByIdsIsBounded() {
        NodeId node = bench().node();
        List<TaskId> ids = Stream.generate(() -> sized(100_000)).limit(6).toList();

        List<ClaimResult> results = claim(node, ids, 250_000);

        assertThat(StoreBench.claimed(results)).hasSize(3);
        assertThat(results).filteredOn(BUSY::equals).hasSize(3);
        assertThat(bench().store().held(node)).hasSize(3);
        List<TaskId> rest = bench().list(query -> query).stream()
                .filter(view -> view.status() == TaskStatus.PENDING)
                .map(view -> view.id())
                .toList();
        assertThat(StoreBench.claimed(claim(node, rest, 250_000))).hasSize(3);
    }

    @Test
    default void aSingleTaskIsClaimedByItsIdHoweverLargeItIs() {
        TaskId large = sized(500_000);

        assertThat(StoreBench.claimed(claim(bench().node(), List.of(large), 1))).hasSize(1);
    }

    @Test
    default void whatIsRefusedDoesNotCountTowardsTheSize() {
        NodeId node = bench().node();
        TaskId ended = sized(100_000);
        bench().run(node, StoreBench.SUCCESS);
        TaskId ready = sized(100_000);
        TaskId alsoReady = sized(100_000);

        List<ClaimResult> results = claim(node, List.of(ended, ready, alsoReady), 150_000);

        assertThat(results.getFirst()).isEqualTo(SETTLED);
        assertThat(StoreBench.claimed(results)).hasSize(2);
    }

    @Test
    default void onlyALiveNodeMayClaimByIds() {
        TaskId id = bench().submit();
        NodeId dead = bench().node();
        bench().kill(dead);
        NodeId reclaimed = bench().node();
        bench().submit();
        bench().claimOne(reclaimed);
        bench().crash(reclaimed);
        NodeId never = new NodeId(UUID.randomUUID());

        for (NodeId node : List.of(dead, reclaimed, never)) {
            assertThatThrownBy(() -> bench().claimById(node, id)).isInstanceOf(DeadHolderError.class);
        }

        assertThat(bench().counters(StoreBench.QUEUE)).isEqualTo(Map.of(TaskStatus.PENDING, 2L));
    }

    @Test
    default void aDeadNodeMayNotClaimByIdsThoughItStillHoldsTasks() {
        NodeId node = bench().node();
        bench().submit();
        bench().claimOne(node);
        TaskId waiting = bench().submit();
        bench().kill(node);

        assertThatThrownBy(() -> bench().claimById(node, waiting)).isInstanceOf(DeadHolderError.class);

        assertThat(bench().status(waiting)).isEqualTo(TaskStatus.PENDING);
    }

    @Test
    default void theFenceGrowsHoweverATaskIsClaimed() {
        TaskId id = bench().submit();
        NodeId former = bench().node();
        ClaimedTask first = claimedById(former, id);
        bench().crash(former);
        NodeId node = bench().node();
        ClaimedTask second = bench().claimOne(node);
        bench().settle(node, second, StoreBench.RELEASE_NOT_STARTED);
        ClaimedTask third = claimedById(node, id);

        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(third.fence()).isGreaterThan(second.fence());
        assertThat(bench().settle(node, second, StoreBench.SUCCESS)).isNotEqualTo(SettleResult.RECORDED);
        assertThat(bench().status(id)).isEqualTo(TaskStatus.RUNNING);
        assertThat(third.counts()).isEqualTo(new TaskCounts(2, 0, 1, 0, 3));
    }

    @Test
    default void aReplayedDeadLetterIsClaimedByItsId() {
        NodeId node = bench().node();
        TaskId id = bench().submit();
        bench().run(node, StoreBench.deadLetter());
        bench().store().commands().replay(id);

        ClaimedTask claimed = claimedById(node, id);

        assertThat(claimed.generation()).isEqualTo(2);
        assertThat(claimed.generationFailures()).isZero();
    }

    @Test
    default void aThousandIdsAreClaimedInOneCallAndNothingByNone() {
        NodeId node = bench().node();
        List<TaskId> ids = bench().submitMany(1_000);

        assertThat(bench().claimByIds(node, List.of())).isEmpty();
        List<ClaimedTask> claimed = StoreBench.claimed(bench().claimByIds(node, ids.reversed()));

        assertThat(claimed).extracting(ClaimedTask::id).containsExactlyElementsOf(ids.reversed());
        assertThat(bench().claim(node, 10)).isEmpty();
    }

    private ClaimedTask claimedById(NodeId node, TaskId id) {
        ClaimResult result = bench().claimById(node, id);
        assertThat(result).isInstanceOf(ClaimResult.Claimed.class);
        return ((ClaimResult.Claimed) result).task();
    }

    private List<ClaimResult> claim(NodeId node, List<TaskId> ids, long maxPayloadBytes) {
        List<Rung> rung = ids.stream().map(id -> new Rung(id, StoreBench.QUEUE)).toList();
        return bench().store().claim(new ClaimIds(node, rung, maxPayloadBytes));
    }

    private TaskId sized(int bytes) {
        return bench().submit(parts -> parts.payload(Payload.json('"' + "x".repeat(bytes - 2) + '"')));
    }

    private static String name(ClaimResult result) {
        return switch (result) {
            case ClaimResult.Claimed(var task) -> task.id().toString();
            case ClaimResult.Refusal refusal -> refusal.name();
        };
    }
}
