package io.taskmill.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.server.broker.FakeBroker;
import io.taskmill.server.http.metrics.MeteredBroker;
import io.taskmill.spi.Lane;
import io.taskmill.spi.QueueLane;
import io.taskmill.tck.ManualTime;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrokerMetricsTest {
    private static final QueueLane LANE = new QueueLane("mail", Lane.HIGH);

    private final FakeBroker broker = new FakeBroker();
    private final ManualTime time = new ManualTime();
    private final RunningApi api = new RunningApi(Optional.of(new MeteredBroker(broker, Set.of(LANE))), time);

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void showsHowMuchWaitsAtTheBroker() {
        broker.send(LANE, new byte[0]);
        broker.send(LANE, new byte[0]);
        broker.send(new QueueLane("other", Lane.LOW), new byte[0]);

        assertThat(metrics())
                .contains("taskmill_broker_up 1.0")
                .contains("taskmill_broker_messages{lane=\"high\",queue=\"mail\"} 2.0")
                .contains("taskmill_broker_dead_letters 0.0")
                .doesNotContain("queue=\"other\"");
    }

    @Test
    void asksTheBrokerOnlyEveryFewSeconds() {
        metrics();
        metrics();

        assertThat(broker.depthCalls()).isEqualTo(1);
        time.advance(Duration.ofSeconds(6));
        metrics();
        assertThat(broker.depthCalls()).isEqualTo(2);
    }

    @Test
    void showsThatTheBrokerIsDownAndNoOldNumbers() {
        broker.send(LANE, new byte[0]);
        metrics();
        broker.breakDown();
        time.advance(Duration.ofSeconds(6));

        assertThat(metrics())
                .contains("taskmill_broker_up 0.0")
                .doesNotContain("taskmill_broker_messages{", "taskmill_broker_dead_letters ");
    }

    @Test
    void doesNotWaitForABrokerThatHangs() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        broker.onCheck(() -> awaited(never));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> scrape = threads.submit(this::metrics);
            await().until(() -> {
                time.advance(Duration.ofMillis(100));
                return scrape.isDone();
            });

            assertThat(scrape.get()).contains("taskmill_broker_up 0.0", "taskmill_tasks_submitted_total");
        } finally {
            never.countDown();
        }
    }

    @Test
    void showsWhatTheEngineCounts() {
        var stats = api.info.stats();
        stats.countRings(2);
        stats.countLostRing();
        stats.countDeliveries(4);
        stats.countDuplicateRings(5);
        stats.countFoundByNet(6);
        stats.countAdopted(7);
        stats.countDeadMessage();
        stats.countSilentIntake();
        stats.countBrokerError();
        stats.countDrained(8, 9);
        stats.countDrainedDead();
        stats.countDrainError();

        assertThat(metrics())
                .contains(
                        "taskmill_broker_rings_total 2.0",
                        "taskmill_broker_rings_lost_total 1.0",
                        "taskmill_broker_deliveries_total 4.0",
                        "taskmill_broker_rings_duplicate_total 5.0",
                        "taskmill_broker_found_by_net_total 6.0",
                        "taskmill_broker_adopted_total 7.0",
                        "taskmill_broker_dead_messages_total 1.0",
                        "taskmill_broker_silent_intakes_total 1.0",
                        "taskmill_broker_errors_total 1.0",
                        "taskmill_broker_drained_total{kind=\"ring\"} 8.0",
                        "taskmill_broker_drained_total{kind=\"foreign\"} 9.0",
                        "taskmill_broker_drained_total{kind=\"dead\"} 1.0",
                        "taskmill_broker_drain_errors_total 1.0");
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String metrics() {
        return api.get("/metrics").text();
    }
}
