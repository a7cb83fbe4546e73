package io.taskmill.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.acceptance.faults.StoreKind.TrialStore;
import io.taskmill.acceptance.http.Meters;
import io.taskmill.acceptance.http.SubmitCrowd;
import io.taskmill.acceptance.http.TaskBody;
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

/**
 * The broker is killed and loses all that it had while two nodes take tasks in and run them; while it is away one of
 * the nodes is killed, too.
 */
final class BrokerLostTest {
    private static final int TASKS = 20_000;
    private static final int CLIENTS = 32;
    private static final int STEP = 4_000;
    private static final int HELD_AT_DEATH = 8;
    private static final Duration REST = Duration.ofMillis(10);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LONGEST_RECLAIM = Duration.ofSeconds(30);
    private static final Duration LONGEST_GAP = Duration.ofSeconds(10);

    @RegisterExtension
    final ClusterPlace place = new ClusterPlace();

    private final List<TaskBody> work =
            IntStream.range(0, TASKS).mapToObj(BrokerLostTest::task).toList();

    @Test
    void redisStreamsBesidePostgresql() throws IOException, InterruptedException {
        run(StoreKind.POSTGRESQL, BrokerKind.REDIS, Victim.STAYS_DEAD);
    }

    @Test
    @Tag("full")
    void redisStreamsBesidePostgresqlAndTheNodeComesBack() throws IOException, InterruptedException {
        run(StoreKind.POSTGRESQL, BrokerKind.REDIS, Victim.COMES_BACK);
    }

    @Test
    @Tag("full")
    void redisStreamsBesideRedis() throws IOException, InterruptedException {
        run(StoreKind.REDIS, BrokerKind.REDIS, Victim.STAYS_DEAD);
    }

    @Test
    void rabbitMqBesideRedis() throws IOException, InterruptedException {
        run(StoreKind.REDIS, BrokerKind.RABBITMQ, Victim.STAYS_DEAD);
    }

    @Test
    @Tag("full")
    void redisStreamsBesideMariaDb() throws IOException, InterruptedException {
        run(StoreKind.MARIADB, BrokerKind.REDIS, Victim.STAYS_DEAD);
    }

    @Test
    @Tag("full")
    void rabbitMqBesideMariaDbAndTheNodeComesBack() throws IOException, InterruptedException {
        run(StoreKind.MARIADB, BrokerKind.RABBITMQ, Victim.COMES_BACK);
    }

    @Test
    @Tag("full")
    void rabbitMqBesideRedisAndTheNodeComesBack() throws IOException, InterruptedException {
        run(StoreKind.REDIS, BrokerKind.RABBITMQ, Victim.COMES_BACK);
    }

    @Test
    @Tag("full")
    void rabbitMqBesidePostgresql() throws IOException, InterruptedException {
        run(StoreKind.POSTGRESQL, BrokerKind.RABBITMQ, Victim.STAYS_DEAD);
    }

    @Test
    void nsqBesidePostgresql() throws IOException, InterruptedException {
        run(StoreKind.POSTGRESQL, BrokerKind.NSQ, Victim.STAYS_DEAD);
    }

    @Test
    void natsBesideMariaDb() throws IOException, InterruptedException {
        run(StoreKind.MARIADB, BrokerKind.NATS, Victim.STAYS_DEAD);
    }

    @Test
    @Tag("full")
    void natsBesidePostgresql() throws IOException, InterruptedException {
        run(StoreKind.POSTGRESQL, BrokerKind.NATS, Victim.STAYS_DEAD);
    }

    @Test
    void rocketMqBesidePostgresql() throws IOException, InterruptedException {
        run(StoreKind.POSTGRESQL, BrokerKind.ROCKETMQ, Victim.STAYS_DEAD);
    }

    @Test
    void kafkaBesidePostgresql() throws IOException, InterruptedException {
        run(StoreKind.POSTGRESQL, BrokerKind.KAFKA, Victim.STAYS_DEAD);
    }

    @Test
    @Tag("full")
    void kafkaBesidePostgresqlAndTheNodeComesBack() throws IOException, InterruptedException {
        run(StoreKind.POSTGRESQL, BrokerKind.KAFKA, Victim.COMES_BACK);
    }

    private void run(StoreKind storeKind, BrokerKind brokerKind, Victim victim)
            throws IOException, InterruptedException {
        try (TrialStore store = storeKind.start();
                TrialBroker broker = brokerKind.start()) {
            Settings settings = place.settings(store.url(), broker.url()).with("queues.default.concurrency", 32);
            ClusterNode survivor = place.startNode(settings);
            ClusterNode killed = place.startNode(settings);
            long killedPid = killed.process().pid();
            Instant start = Instant.now();
            Instant death;
            Away away;
            Instant accepted;
            try (SubmitCrowd crowd = SubmitCrowd.start(CLIENTS, place.ports(), ANSWER_PATIENCE, REST, work)) {
                awaitAccepted(crowd, STEP);
                broker.server().wipe();
                int atLoss = crowd.accepted();
                awaitAccepted(crowd, atLoss + STEP);
                await("the node that is killed holds tasks")
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> killed.browser().running("default") >= HELD_AT_DEATH);
                killed.process().kill();
                death = Instant.now();
                awaitAccepted(crowd, crowd.accepted() + STEP);
                away = new Away(
                        crowd.accepted() - atLoss,
                        survivor.browser().meters(),
                        survivor.browser().healthWord());
                broker.server().startAgain();
                if (victim == Victim.COMES_BACK) {
                    killed.start();
                }
                await("all is accepted").atMost(PATIENCE).until(crowd::done);
                accepted = Instant.now();
                assertThat(crowd.wrongAnswers()).isEmpty();
                assertThat(crowd.refusals()).as("refused because of the broker").isEmpty();
            }
            await("all tasks have ended").atMost(PATIENCE).until(survivor.browser()::allEnded);
            await("the broker is found to work again")
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> survivor.browser().healthWord().equals("ready"));

            Books books = Books.read(survivor.browser(), place.journal());
            Duration gap = books.longestGap(accepted);
            Duration reclaim = books.longestReclaim(killedPid, death);
            System.out.println("[broker-lost] broker=" + brokerKind + " store=" + storeKind + " killedNode=" + victim
                    + " acceptedWhileAway=" + away.accepted() + " foundByNet="
                    + survivor.browser().meters().get("taskmill_broker_found_by_net_total") + " " + books.summary()
                    + " longestGapMillis=" + gap.toMillis() + " reclaimMillis=" + reclaim.toMillis() + " seconds="
                    + Duration.between(start, Instant.now()).toSeconds());
            books.check(work);
            assertThat(away.accepted()).isGreaterThanOrEqualTo(2 * STEP);
            assertThat(away.health()).isEqualTo("degraded");
            assertThat(away.meters().get("taskmill_broker_rings_lost_total")).isPositive();
            assertThat(reclaim).isPositive().isLessThanOrEqualTo(LONGEST_RECLAIM);
            assertThat(gap).isLessThanOrEqualTo(LONGEST_GAP);
        }
    }

    private static void awaitAccepted(SubmitCrowd crowd, int tasks) {
        await(tasks + " tasks accepted")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> crowd.accepted() >= tasks);
    }

    /** Most are short; every tenth takes long enough to be running when its node is killed. */
    private static TaskBody task(int number) {
        return number % 10 == 0 ? TaskBody.sleep(Duration.ofMillis(300)) : TaskBody.of("echo", "hello");
    }

    /** What becomes of the killed node. */
    private enum Victim {
        STAYS_DEAD,
        COMES_BACK
    }

    /**
     * What was seen while the broker was away.
     *
     * @param accepted tasks
     * @param meters of the node that lives on, at the end
     * @param health its own word
     */
    private record Away(int accepted, Meters meters, String health) {}
}
