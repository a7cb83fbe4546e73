package io.taskmill.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.acceptance.faults.StoreKind.TrialStore;
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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One of two nodes stands still for twice its lease while it runs tasks, is declared dead, and wakes up. */
@Tag("full")
final class FrozenWorkerTest {
    private static final int SLEEPERS = 32;
    private static final int CONCURRENCY = 16;
    private static final int LATER = 2_000;
    private static final Duration SLEEP = Duration.ofSeconds(10);
    private static final Duration FROZEN = Duration.ofSeconds(40);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    final ClusterPlace place = new ClusterPlace();

    private final List<TaskBody> sleepers =
            Stream.generate(() -> TaskBody.sleep(SLEEP)).limit(SLEEPERS).toList();
    private final List<TaskBody> later = Stream.generate(() -> TaskBody.sleep(Duration.ofMillis(20)))
            .limit(LATER)
            .toList();

    @Test
    void besidePostgresql() throws IOException, InterruptedException {
        run(StoreKind.POSTGRESQL);
    }

    @Test
    void besideRedis() throws IOException, InterruptedException {
        run(StoreKind.REDIS);
    }

    @Test
    void besideMariaDb() throws IOException, InterruptedException {
        run(StoreKind.MARIADB);
    }

    @Test
    @Tag("full")
    void besideMariaDbByTheDriverOfMySql() throws IOException, InterruptedException {
        run(StoreKind.MYSQL);
    }

    private void run(StoreKind kind) throws IOException, InterruptedException {
        try (TrialStore store = kind.start();
                TrialBroker broker = BrokerKind.REDIS.start()) {
            Settings settings =
                    place.settings(store.url(), broker.url()).with("queues.default.concurrency", CONCURRENCY);
            ClusterNode awake = place.startNode(settings);
            ClusterNode frozen = place.startNode(settings);
            submit(awake, sleepers);
            await("all sleepers run")
                    .atMost(PATIENCE)
                    .until(() -> place.journal().entries().size() == SLEEPERS);
            String idBefore = idOf(frozen, awake);

            frozen.process().signal("STOP");
            Instant stop = Instant.now();
            // The length of the freeze is what is tested.
            Thread.sleep(FROZEN);
            assertThat(awake.browser().all("success"))
                    .as("all ran again on the other node")
                    .hasSize(SLEEPERS);
            frozen.process().signal("CONT");
            Instant thaw = Instant.now();
            await("it registers anew")
                    .atMost(PATIENCE)
                    .until(() -> !idOf(frozen, awake).equals(idBefore));
            Duration back = Duration.between(thaw, Instant.now());
            submit(awake, later);
            await("all tasks have ended").atMost(PATIENCE).until(awake.browser()::allEnded);

            Books books = Books.read(awake.browser(), place.journal());
            long pid = frozen.process().pid();
            long startsAfter = place.journal().entries().stream()
                    .filter(entry -> entry.pid() == pid && entry.atMillis() > thaw.toEpochMilli())
                    .count();
            System.out.println("[frozen-worker] store=" + kind + " frozen=" + FROZEN.toSeconds() + "s "
                    + books.summary() + " reclaimMillis="
                    + books.longestReclaim(pid, stop).toMillis() + " registeredAnewMillis=" + back.toMillis()
                    + " staleOutcomes="
                    + frozen.browser().meters().get("taskmill_tasks_stale_outcomes_total") + " startsAfterThaw="
                    + startsAfter);
            List<TaskBody> all = new ArrayList<>(sleepers);
            all.addAll(later);
            books.check(all);
            checkCrashes(books, pid);
            // Its late outcomes were refused by the store, or dropped by itself when it found out first: whichever, the
            // books would not add up had one of them been recorded.
            assertThat(startsAfter).as("tasks that it ran afterwards").isPositive();
        }
    }

    /** Each task that was cut off crashed once; no other did. */
    private static void checkCrashes(Books books, long pid) {
        assertThat(books.sum(TaskState::crashes)).isPositive();
        assertThat(books.ended()).allSatisfy(task -> {
            boolean ranThere = books.starts().get(task.id()).stream()
                    .anyMatch(start -> start.pid() == pid && start.attempt() < task.attempts());
            assertThat(task.crashes()).as("crashes of %s", task).isEqualTo(ranThere ? 1 : 0);
        });
    }

    private static void submit(ClusterNode node, List<TaskBody> tasks) throws InterruptedException {
        try (SubmitCrowd crowd = SubmitCrowd.start(8, node.port(), PATIENCE, Duration.ZERO, tasks)) {
            await("all is accepted").atMost(PATIENCE).until(crowd::done);
            assertThat(crowd.wrongAnswers()).isEmpty();
        }
    }

    /** The id of the node's live incarnation, as the observer sees it; "" for none. */
    private static String idOf(ClusterNode node, ClusterNode observer) {
        return observer.browser().workers().stream()
                .filter(worker ->
                        worker.name().equals(node.name()) && !worker.state().equals("dead"))
                .map(WorkerState::id)
                .reduce("", (before, id) -> id);
    }
}
