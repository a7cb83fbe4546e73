package io.taskmill.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.acceptance.faults.StoreKind.TrialStore;
import io.taskmill.acceptance.http.SubmitCrowd;
import io.taskmill.acceptance.http.TaskBody;
import io.taskmill.acceptance.http.WorkerState;
import io.taskmill.acceptance.journal.JournalEntry;
import io.taskmill.acceptance.process.ClusterNode;
import io.taskmill.acceptance.process.ClusterPlace;
import io.taskmill.acceptance.process.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes that share a store and a broker know each other and share the work. */
final class TwoNodesTest {
    private static final int TASKS = 400;
    private static final int CONCURRENCY = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    final ClusterPlace place = new ClusterPlace();

    private final List<TaskBody> work = Stream.generate(() -> TaskBody.sleep(Duration.ofMillis(100)))
            .limit(TASKS)
            .toList();

    @Test
    void seeEachOtherAndShareWhatOneOfThemWasGiven() throws IOException, InterruptedException {
        try (TrialStore store = StoreKind.REDIS.start();
                TrialBroker broker = BrokerKind.REDIS.start()) {
            Settings settings =
                    place.settings(store.url(), broker.url()).with("queues.default.concurrency", CONCURRENCY);
            ClusterNode first = place.startNode(settings);
            ClusterNode second = place.startNode(settings);

            try (SubmitCrowd crowd = SubmitCrowd.start(8, first.port(), PATIENCE, Duration.ZERO, work)) {
                await("both are seen running tasks, from either")
                        .atMost(PATIENCE)
                        .until(() -> bothRun(first.browser().workers())
                                && bothRun(second.browser().workers()));
                await("all is accepted").atMost(PATIENCE).until(crowd::done);
            }
            await("all tasks have ended").atMost(PATIENCE).until(first.browser()::allEnded);

            Map<Long, Long> startsByProcess = place.journal().entries().stream()
                    .collect(Collectors.groupingBy(JournalEntry::pid, Collectors.counting()));
            Books books = Books.read(second.browser(), place.journal());
            System.out.println("[two-nodes] " + books.summary() + " startsByNode=" + startsByProcess.values());
            books.check(work);
            assertThat(startsByProcess)
                    .containsOnlyKeys(first.process().pid(), second.process().pid());
            assertThat(first.browser().workers())
                    .extracting(WorkerState::id)
                    .containsExactlyInAnyOrderElementsOf(second.browser().workers().stream()
                            .map(WorkerState::id)
                            .toList());
        }
    }

    private static boolean bothRun(List<WorkerState> workers) {
        assertThat(workers).allMatch(worker -> worker.running() <= 2 * CONCURRENCY);
        return workers.stream()
                .filter(worker -> worker.running() > 0)
                .map(WorkerState::name)
                .sorted()
                .toList()
                .equals(List.of("node-1", "node-2"));
    }
}
