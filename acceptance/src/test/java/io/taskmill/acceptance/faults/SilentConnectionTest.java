package io.taskmill.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.acceptance.faults.StoreKind.TrialStore;
import io.taskmill.acceptance.http.SubmitCrowd;
import io.taskmill.acceptance.http.TaskBody;
import io.taskmill.acceptance.http.TaskState;
import io.taskmill.acceptance.process.ClusterNode;
import io.taskmill.acceptance.process.ClusterPlace;
import io.taskmill.testservers.proxy.OldConnections;
import io.taskmill.testservers.proxy.TcpProxy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A connection that nobody ends and on which nothing arrives, as behind a firewall that forgot it. */
@Tag("full")
final class SilentConnectionTest {
    private static final int TASKS = 8_000;
    private static final int CLIENTS = 8;
    /** About 80 tasks a second: more than enough for the whole run. */
    private static final Duration REST = Duration.ofMillis(95);

    private static final Duration SILENT = Duration.ofSeconds(60);
    private static final Duration LONGEST_RETURN = Duration.ofSeconds(15);
    private static final Duration LONGEST_GAP = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    final ClusterPlace place = new ClusterPlace();

    private final List<TaskBody> work =
            Stream.generate(() -> TaskBody.of("echo", "hello")).limit(TASKS).toList();

    @ParameterizedTest
    @EnumSource
    void ofTheBroker(BrokerKind kind) throws IOException, InterruptedException {
        try (TrialStore store = StoreKind.POSTGRESQL.start();
                TrialBroker broker = kind.start();
                TcpProxy proxy = broker.proxy()) {
            ClusterNode node = place.startNode(place.settings(store.url(), broker.url(proxy.port())));
            Instant silence;
            Duration degraded;
            Duration back;
            long ranMeanwhile;
            int acceptedMeanwhile;
            try (SubmitCrowd crowd = SubmitCrowd.start(CLIENTS, node.port(), PATIENCE, REST, work)) {
                await("messages arrive").atMost(PATIENCE).until(() -> deliveries(node) > 100);
                proxy.goSilent();
                silence = Instant.now();
                long before = succeeded(node);
                int acceptedBefore = crowd.accepted();
                await("it says that it is degraded")
                        .atMost(SILENT)
                        .until(() -> node.browser().healthWord().equals("degraded"));
                degraded = Duration.between(silence, Instant.now());
                // For how long nothing arrives is what is tested.
                Thread.sleep(SILENT.minus(Duration.between(silence, Instant.now())));
                ranMeanwhile = succeeded(node) - before;
                acceptedMeanwhile = crowd.accepted() - acceptedBefore;
                long heard = deliveries(node);
                proxy.resume(OldConnections.STAY_SILENT);
                Instant resumed = Instant.now();
                await("messages arrive again").atMost(PATIENCE).until(() -> deliveries(node) > heard);
                back = Duration.between(resumed, Instant.now());
                await("it says that it is well")
                        .atMost(PATIENCE)
                        .until(() -> node.browser().healthWord().equals("ready"));
                assertThat(crowd.done()).as("the load was over too soon").isFalse();
                assertThat(crowd.refusals()).as("refused because of the broker").isEmpty();
                await("all is accepted").atMost(PATIENCE).until(crowd::done);
            }
            await("all tasks have ended").atMost(PATIENCE).until(node.browser()::allEnded);

            Books books = Books.read(node.browser(), place.journal());
            Duration gap = books.longestGap(Instant.now());
            System.out.println("[silent-broker] broker=" + kind + " silent=" + SILENT.toSeconds() + "s "
                    + books.summary() + " degradedAfterMillis=" + degraded.toMillis() + " acceptedMeanwhile="
                    + acceptedMeanwhile + " ranMeanwhile=" + ranMeanwhile
                    + " ringsAgainMillis=" + back.toMillis() + " longestGapMillis=" + gap.toMillis());
            books.check(work);
            assertThat(books.sum(TaskState::crashes)).isZero();
            assertThat(ranMeanwhile).as("tasks that ran without the broker").isGreaterThan(acceptedMeanwhile / 2);
            assertThat(back).isLessThanOrEqualTo(LONGEST_RETURN);
            assertThat(gap).isLessThanOrEqualTo(LONGEST_GAP);
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofTheStore(StoreKind kind) throws IOException, InterruptedException {
        try (TrialStore store = kind.start();
                TcpProxy proxy = TcpProxy.to(store.server().port())) {
            ClusterNode node = place.startNode(place.settings(store.urlThrough().apply(proxy.port()), "store"));
            Duration accepted;
            Duration ran;
            List<TaskBody> some = work.subList(0, TASKS / 2);
            try (SubmitCrowd crowd = SubmitCrowd.start(CLIENTS, node.port(), PATIENCE, REST, some)) {
                await("tasks run").atMost(PATIENCE).until(() -> succeeded(node) > 100);
                proxy.goSilent();
                // For how long nothing arrives is what is tested.
                Thread.sleep(SILENT);
                int acceptedBefore = crowd.accepted();
                long before = succeeded(node);
                assertThat(node.browser().readiness()).isEqualTo(503);
                proxy.resume(OldConnections.STAY_SILENT);
                Instant resumed = Instant.now();
                await("a submit is accepted").atMost(PATIENCE).until(() -> crowd.accepted() > acceptedBefore);
                accepted = Duration.between(resumed, Instant.now());
                await("a task runs").atMost(PATIENCE).until(() -> succeeded(node) > before);
                ran = Duration.between(resumed, Instant.now());
                await("all is accepted").atMost(PATIENCE).until(crowd::done);
                assertThat(crowd.wrongAnswers()).isEmpty();
            }
            await("all tasks have ended").atMost(PATIENCE).until(node.browser()::allEnded);

            Books books = Books.read(node.browser(), place.journal());
            System.out.println("[silent-store] store=" + kind + " silent=" + SILENT.toSeconds() + "s "
                    + books.summary() + " acceptedAgainMillis=" + accepted.toMillis() + " ranAgainMillis="
                    + ran.toMillis());
            books.check(some);
            assertThat(accepted).isLessThanOrEqualTo(LONGEST_RETURN);
            assertThat(ran).isLessThanOrEqualTo(LONGEST_RETURN);
        }
    }

    private static long deliveries(ClusterNode node) {
        return node.browser().meters().get("taskmill_broker_deliveries_total");
    }

    private static long succeeded(ClusterNode node) {
        return node.browser().meters().get("taskmill_tasks_succeeded_total");
    }
}
