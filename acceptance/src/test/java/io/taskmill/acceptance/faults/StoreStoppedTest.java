package io.taskmill.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.acceptance.faults.StoreKind.TrialStore;
import io.taskmill.acceptance.http.HttpAnswer;
import io.taskmill.acceptance.http.SubmitCrowd;
import io.taskmill.acceptance.http.TaskBody;
import io.taskmill.acceptance.http.TaskState;
import io.taskmill.acceptance.http.WorkerState;
import io.taskmill.acceptance.process.ClusterNode;
import io.taskmill.acceptance.process.ClusterPlace;
import io.taskmill.acceptance.process.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The store is away for three times the lease while three nodes take tasks in and run them. */
@Tag("full")
final class StoreStoppedTest {
    private static final int TASKS = 6_000;
    private static final int STEP = 1_500;
    private static final int CLIENTS = 16;
    private static final Duration REST = Duration.ofMillis(10);
    private static final Duration AWAY = Duration.ofSeconds(60);
    private static final Duration LONGEST_RETURN = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    final ClusterPlace place = new ClusterPlace();

    /** Every tenth is still running when the store goes away, or ends while it is. */
    private final List<TaskBody> work = IntStream.range(0, TASKS)
            .mapToObj(i -> i % 10 == 0 ? TaskBody.sleep(Duration.ofMillis(500)) : TaskBody.of("echo", "hello"))
            .toList();

    @Test
    void postgresql() throws IOException, InterruptedException {
        run(StoreKind.POSTGRESQL);
    }

    @Test
    void redis() throws IOException, InterruptedException {
        run(StoreKind.REDIS);
    }

    @Test
    void mariaDb() throws IOException, InterruptedException {
        run(StoreKind.MARIADB);
    }

    private void run(StoreKind kind) throws IOException, InterruptedException {
        try (TrialStore store = kind.start();
                TrialBroker broker = BrokerKind.REDIS.start()) {
            Settings settings = place.settings(store.url(), broker.url());
            List<ClusterNode> nodes =
                    List.of(place.startNode(settings), place.startNode(settings), place.startNode(settings));
            List<String> idsBefore = ids(nodes.getFirst());
            HttpAnswer refusal;
            Duration back;
            long repeats;
            try (SubmitCrowd crowd = SubmitCrowd.start(CLIENTS, place.ports(), PATIENCE, REST, work)) {
                await("tasks under way").atMost(PATIENCE).until(() -> crowd.accepted() >= STEP);
                store.server().stop();
                Instant end = Instant.now().plus(AWAY);
                await("every node says that it is not ready")
                        .atMost(AWAY)
                        .until(() ->
                                nodes.stream().allMatch(node -> node.browser().readiness() == 503));
                refusal = nodes.getFirst().browser().submit(TaskBody.of("echo", "refused"));
                int accepted = crowd.accepted();
                // For how long it is away is what is tested.
                Thread.sleep(Duration.between(Instant.now(), end));
                assertThat(crowd.accepted()).as("accepted without a store").isEqualTo(accepted);
                Instant restart = Instant.now();
                store.server().startAgain();
                await("submits are accepted again")
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> crowd.accepted() > accepted);
                back = Duration.between(restart, Instant.now());
                await("all is accepted").atMost(PATIENCE).until(crowd::done);
                repeats = crowd.repeats();
                assertThat(crowd.wrongAnswers()).isEmpty();
                assertThat(crowd.refusals().get(503)).isPositive();
            }
            ClusterNode last = nodes.getLast();
            await("all tasks have ended").atMost(PATIENCE).until(last.browser()::allEnded);

            Books books = Books.read(last.browser(), place.journal());
            System.out.println("[store-stopped] store=" + kind + " away=" + AWAY.toSeconds() + "s " + books.summary()
                    + " submitsRepeated=" + repeats + " refusal=" + refusal.status() + " Retry-After="
                    + refusal.header("retry-after").orElse("none") + " acceptedAgainMillis=" + back.toMillis()
                    + " longestGapMillis=" + books.longestGap(Instant.now()).toMillis());
            books.check(work);
            assertThat(refusal.status()).isEqualTo(503);
            assertThat(refusal.header("retry-after")).isPresent();
            assertThat(books.sum(TaskState::crashes)).as("crashes").isZero();
            assertThat(ids(last)).as("no node was declared dead").isEqualTo(idsBefore);
            assertThat(back).isLessThanOrEqualTo(LONGEST_RETURN);
        }
    }

    private static List<String> ids(ClusterNode node) {
        return node.browser().workers().stream()
                .peek(worker -> assertThat(worker.state()).isEqualTo("live"))
                .map(WorkerState::id)
                .sorted()
                .toList();
    }
}
