package io.taskmill.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.acceptance.faults.StoreKind.TrialStore;
import io.taskmill.acceptance.http.SubmitCrowd;
import io.taskmill.acceptance.http.TaskBody;
import io.taskmill.acceptance.http.TaskState;
import io.taskmill.acceptance.process.ClusterNode;
import io.taskmill.acceptance.process.ClusterPlace;
import io.taskmill.acceptance.process.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * One message in a thousand disappears from a broker on which more always waits: no idle moment helps to find the tasks
 * that were never rung for.
 */
@Tag("full")
final class MessageRemovedTest {
    private static final int CONCURRENCY = 8;
    /** Tasks that are kept waiting, so that the lane is never empty. */
    private static final int BACKLOG = 600;

    private static final int REMOVE_EACH = 1_000;
    private static final int CLIENTS = 8;
    private static final Duration LOAD = Duration.ofSeconds(100);
    private static final Duration TASK = Duration.ofMillis(100);
    /** Overtaken by 30 s, looked for every 5 s, and the time in the backlog. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(45);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @RegisterExtension
    final ClusterPlace place = new ClusterPlace();

    private final List<TaskBody> work = new ArrayList<>();
    private final Map<String, Instant> removed = new HashMap<>();

    /** Not on Kafka, where a single message cannot be taken away: only all before it, by deleting records. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "KAFKA")
    void allItsTasksRunWhileTheLoadGoesOn(BrokerKind kind) throws IOException, InterruptedException {
        try (TrialStore store = StoreKind.REDIS.start();
                TrialBroker broker = kind.start()) {
            Settings settings =
                    place.settings(store.url(), broker.url()).with("queues.default.concurrency", CONCURRENCY);
            List<ClusterNode> nodes = List.of(place.startNode(settings), place.startNode(settings));

            Instant end = Instant.now().plus(LOAD);
            int leastWaiting = Integer.MAX_VALUE;
            while (Instant.now().isBefore(end)) {
                int waiting = work.size() - finished(nodes);
                leastWaiting = work.size() < BACKLOG ? leastWaiting : Math.min(leastWaiting, waiting);
                submit(nodes.getFirst(), BACKLOG - waiting);
                // Only early enough for them to be found before the load ends.
                if (work.size() / REMOVE_EACH > removed.size()
                        && Instant.now().plus(LONGEST_WAIT).isBefore(end)) {
                    broker.remove("default").ifPresent(this::note);
                }
            }
            Instant lastSubmit = Instant.now();
            Books atEnd = Books.read(nodes.getFirst().browser(), place.journal());
            await("all tasks have ended")
                    .atMost(LONGEST_WAIT)
                    .until(nodes.getFirst().browser()::allEnded);
            Duration after = Duration.between(lastSubmit, Instant.now());

            Books books = Books.read(nodes.getFirst().browser(), place.journal());
            System.out.println("[message-removed] broker=" + kind + " removed=" + removed.size() + " leastWaiting="
                    + leastWaiting + " longestWaitOfRemovedMillis="
                    + longestWait(books).toMillis()
                    + " endedAfterLastSubmitMillis=" + after.toMillis() + " foundByNet=" + foundByNet(nodes) + " "
                    + books.summary() + " longestGapMillis="
                    + books.longestGap(lastSubmit).toMillis());
            books.check(work);
            assertThat(removed).hasSizeGreaterThanOrEqualTo(4);
            assertThat(leastWaiting).as("tasks waiting at the emptiest moment").isGreaterThan(4 * CONCURRENCY);
            assertThat(atEnd.ended().stream().map(TaskState::id))
                    .as("found under load")
                    .containsAll(removed.keySet());
            assertThat(longestWait(books)).isLessThanOrEqualTo(LONGEST_WAIT);
            assertThat(books.sum(TaskState::crashes)).isZero();
        }
    }

    private void note(String event) {
        removed.put(JsonMapper.shared().readTree(event).path("id").asString(), Instant.now());
    }

    private Duration longestWait(Books books) {
        return books.ended().stream()
                .filter(task -> removed.containsKey(task.id()))
                .map(task -> Duration.between(removed.get(task.id()), task.finishedAt()))
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    private void submit(ClusterNode node, int count) throws InterruptedException {
        List<TaskBody> more = Stream.generate(() -> TaskBody.sleep(TASK))
                .limit(Math.max(0, count))
                .toList();
        try (SubmitCrowd crowd = SubmitCrowd.start(CLIENTS, node.port(), PATIENCE, Duration.ZERO, more)) {
            await("more tasks are accepted")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(crowd::done);
            assertThat(crowd.wrongAnswers()).isEmpty();
        }
        work.addAll(more);
    }

    private static int finished(List<ClusterNode> nodes) {
        return nodes.stream()
                .mapToInt(node -> (int) node.browser().meters().get("taskmill_tasks_succeeded_total"))
                .sum();
    }

    private static long foundByNet(List<ClusterNode> nodes) {
        return nodes.stream()
                .mapToLong(node -> node.browser().meters().get("taskmill_broker_found_by_net_total"))
                .sum();
    }
}
