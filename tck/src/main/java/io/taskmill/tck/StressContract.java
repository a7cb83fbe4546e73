package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Attempt;
import io.taskmill.api.Payload;
import io.taskmill.api.StartTime;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.InsertResult;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds when many threads use the store at once. */
interface StressContract extends StoreContract {

    int THREADS = 4;

    /** How many steps each thread makes. */
    int stressSteps();

    @Test
    default void claimsAtTheSameTimeNeverGetTheSameTask() throws Exception {
        List<TaskId> ids = bench().submitMany(600);

        List<TaskId> claimed = new ArrayList<>();
        inParallel(thread -> claimUntilEmpty()).forEach(claimed::addAll);

        assertThat(claimed).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    default void claimsByTheSameIdsAtTheSameTimeGetEachTaskOnce() throws Exception {
        List<TaskId> ids = bench().submitMany(600);

        List<ClaimedTask> claimed = new ArrayList<>();
        inParallel(thread -> new IdClaims(bench().store(), bench().node(), thread).claim(ids))
                .forEach(claimed::addAll);

        assertThat(claimed).extracting(ClaimedTask::id).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(bench().list(query -> query)).allMatch(view -> view.counts().deliveries() == 1);
    }

    @Test
    default void claimsByIdsAndOfWhatIsReadyAtTheSameTimeGetEachTaskOnce() throws Exception {
        List<TaskId> ids = bench().submitMany(600);

        List<TaskId> claimed = new ArrayList<>();
        inParallel(thread -> thread % 2 == 0
                        ? claimUntilEmpty()
                        : new IdClaims(bench().store(), bench().node(), thread)
                                .claim(ids).stream().map(ClaimedTask::id).toList())
                .forEach(claimed::addAll);

        assertThat(claimed).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    default void theSameRequestsAtTheSameTimeAreOneTaskEach() throws Exception {
        List<NewTask> tasks = IntStream.range(0, 100)
                .mapToObj(n -> new NewTask(
                        bench().newId(),
                        TaskRequest.of("mail", Payload.NULL).build().spec(),
                        StartTime.NOW,
                        new byte[32]))
                .toList();

        List<InsertResult> results = new ArrayList<>();
        inParallel(thread -> bench().store().insert(thread % 2 == 0 ? tasks : tasks.reversed()))
                .forEach(results::addAll);

        assertThat(results).filteredOn(InsertResult.Created.class::isInstance).hasSize(tasks.size());
        assertThat(results).filteredOn(InsertResult.Known.class::isInstance).hasSize(tasks.size() * (THREADS - 1));
        assertThat(bench().counters(StoreBench.QUEUE)).isEqualTo(Map.of(TaskStatus.PENDING, 100L));
    }

    @Test
    default void theSameSettlementAtTheSameTimeIsRecordedOnce() throws Exception {
        NodeId node = bench().node();
        bench().submitMany(100);
        List<Settlement> settlements = bench().claim(node, 100).stream()
                .map(task -> StoreBench.settlement(node, task, StoreBench.deadLetter()))
                .toList();

        List<SettleResult> results = new ArrayList<>();
        inParallel(thread -> bench().store().settle(thread % 2 == 0 ? settlements : settlements.reversed()))
                .forEach(results::addAll);

        assertThat(results).filteredOn(SettleResult.RECORDED::equals).hasSize(100);
        assertThat(results).filteredOn(SettleResult.REPEATED::equals).hasSize(100 * (THREADS - 1));
        assertThat(bench().list(query -> query)).allMatch(view -> view.counts().failures() == 1);
    }

    @Test
    default void everyTaskHasExactlyOneOutcomeAfterEverythingAtOnce() throws Exception {
        StressRecord record = new StressRecord();

        inParallel(thread -> {
            new StressWorker(bench(), record, 100 + thread, stressSteps()).run();
            return true;
        });
        finishTheRest(record);

        List<TaskView> views = bench().list(query -> query);
        assertThat(views).extracting(TaskView::id).containsExactlyInAnyOrderElementsOf(record.ids());
        for (TaskView view : views) {
            expectOneOutcome(view, record);
            expectAccounted(bench().view(view.id()));
        }
        assertThat(bench().counters(StoreBench.QUEUE)).isEqualTo(countByStatus(views));
    }

    private void finishTheRest(StressRecord record) {
        NodeId node = bench().node();
        List<ClaimedTask> claimed;
        do {
            bench().advanceAndForward(Duration.ofHours(1));
            ClaimRequest everything = new ClaimRequest(node, List.of(StoreBench.demand(StoreBench.QUEUE, 500)), 500);
            claimed = bench().store().claimReady(everything);
            for (ClaimedTask task : claimed) {
                Settlement settlement = StoreBench.settlement(node, task, StoreBench.SUCCESS);
                record.settled(
                        settlement, bench().store().settle(List.of(settlement)).getFirst());
            }
        } while (!claimed.isEmpty());
    }

    private static void expectOneOutcome(TaskView view, StressRecord record) {
        assertThat(view.status().terminal())
                .as("%s is %s", view.id(), view.status())
                .isTrue();
        TaskStatus told = record.outcome(view.id());
        if (told != null) {
            assertThat(view.status()).as("what was told to be recorded").isEqualTo(told);
        } else {
            // Cancelled while it waited, or given up after crashes: no worker was told.
            assertThat(view.status()).isIn(TaskStatus.CANCELLED, TaskStatus.FAILED);
        }
    }

    private static void expectAccounted(TaskView view) {
        TaskCounts counts = view.counts();
        int success = view.status() == TaskStatus.SUCCESS ? 1 : 0;
        assertThat(counts.attempts())
                .as("attempts of %s", view)
                .isEqualTo(counts.failures() + counts.crashes() + counts.releases() + success);
        assertThat(outcomes(view, Attempt.Outcome.FAILED)).isEqualTo(counts.failures());
        assertThat(outcomes(view, Attempt.Outcome.CRASHED)).isEqualTo(counts.crashes());
        assertThat(outcomes(view, Attempt.Outcome.RELEASED) + outcomes(view, Attempt.Outcome.CANCELLED))
                .isEqualTo(counts.releases());
    }

    private static long outcomes(TaskView view, Attempt.Outcome outcome) {
        return view.history().stream()
                .filter(attempt -> attempt.outcome() == outcome)
                .count();
    }

    private static Map<TaskStatus, Long> countByStatus(List<TaskView> views) {
        Map<TaskStatus, Long> counts = new EnumMap<>(TaskStatus.class);
        views.forEach(view -> counts.merge(view.status(), 1L, Long::sum));
        return counts;
    }

    private List<TaskId> claimUntilEmpty() {
        NodeId node = bench().node();
        List<TaskId> ids = new ArrayList<>();
        List<ClaimedTask> claimed = bench().claim(node, 7);
        while (!claimed.isEmpty()) {
            claimed.forEach(task -> ids.add(task.id()));
            claimed = bench().claim(node, 7);
        }
        return ids;
    }

    /** Runs in {@value #THREADS} threads at once. */
    static <T> List<T> inParallel(ThreadWork<T> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<T>> calls = IntStream.range(0, THREADS)
                    .mapToObj(thread -> (Callable<T>) () -> work.run(thread))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }

    /** What one thread does. */
    @FunctionalInterface
    interface ThreadWork<T> {

        /** Runs as the thread of this number, from 0. */
        T run(int thread);
    }
}
