package io.taskmill.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.api.SubmitResult;
import io.taskmill.api.TaskHandler;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.cloudevents.JsonEvents;
import io.taskmill.engine.QueueConfig;
import io.taskmill.engine.TaskEngine;
import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerProvider;
import io.taskmill.spi.StoreProvider;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people fear of a queue on Kafka does not happen: a slow task bars no partition, a rebalance repeats nothing. */
class KafkaPromisesTest {
    private static final int PARTITIONS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final TimeSource TIME = TimeSource.system();

    private final String prefix = KafkaPrefixes.nextName();
    private final Map<TaskId, AtomicInteger> runs = new ConcurrentHashMap<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Broker> brokers = new ArrayList<>();
    private final List<TaskEngine> engines = new ArrayList<>();
    private TaskStore store;
    private Place place;

    @BeforeEach
    void openStore() {
        place = Place.postgres();
        store = ServiceLoader.load(StoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.accepts(place.url()))
                .findFirst()
                .orElseThrow()
                .open(place.url(), TIME);
    }

    @AfterEach
    void closeAll() throws Exception {
        released.countDown();
        engines.forEach(engine -> engine.stop(Duration.ofSeconds(5)));
        brokers.forEach(Broker::close);
        store.close();
        place.close();
    }

    @Test
    void aSlowTaskInEveryPartitionBarsNoTaskBehindIt() {
        TaskEngine node = node();
        List<TaskId> held = submit(node, "hold", PARTITIONS);
        await("the slow ones run").atMost(PATIENCE).until(() -> runs.size() == PARTITIONS);
        long begin = TIME.nanos();

        submit(node, "count", 10_000);

        await("all short ones have ended").atMost(PATIENCE).until(() -> succeeded() == 10_000);
        Duration taken = Duration.ofNanos(TIME.nanos() - begin);
        List<TaskStatus> slow = held.stream()
                .map(id -> store.queries().find(id).orElseThrow().status())
                .toList();
        System.out.println("[kafka-slow-tasks] partitions=" + PARTITIONS + " slowStillRunning=" + slow.size()
                + " shortEnded=" + succeeded() + " seconds=" + taken.toSeconds() + " deliveries="
                + node.stats().deliveries() + " foundByNet=" + node.stats().foundByNet());
        assertThat(slow).containsOnly(TaskStatus.RUNNING);
        released.countDown();
        await("the slow ones too").atMost(PATIENCE).until(() -> succeeded() == 10_000 + PARTITIONS);
        assertRunOnceEach(10_000 + PARTITIONS);
    }

    @Test
    void nodesThatComeAndGoLoseAndRepeatNothing() {
        int tasks = 20_000;
        TaskEngine first = node();
        submit(first, "count", tasks / 4);
        TaskEngine second = node();
        submit(first, "count", tasks / 4);
        await("the second node has its part").atMost(PATIENCE).until(() -> {
            submit(first, "count", 10);
            return second.stats().deliveries() > 0;
        });
        submit(first, "count", tasks / 4);
        second.stop(Duration.ofSeconds(20));
        int accepted = Math.toIntExact(first.stats().submitted());
        submit(first, "count", tasks - accepted);

        await("all have ended").atMost(PATIENCE).until(() -> succeeded() == tasks);
        System.out.println("[kafka-rebalance] tasks=" + tasks + " succeeded=" + succeeded() + " handlerRuns="
                + allRuns() + " lost=" + (tasks - runs.size()) + " recordedTwice="
                + runs.values().stream().filter(count -> count.get() > 1).count()
                + " deliveriesFirst=" + first.stats().deliveries() + " deliveriesSecond="
                + second.stats().deliveries() + " duplicateRings="
                + (first.stats().duplicateRings() + second.stats().duplicateRings()) + " foundByNet="
                + (first.stats().foundByNet() + second.stats().foundByNet()));
        assertRunOnceEach(tasks);
    }

    @Test
    void offsetsThatAreSetBackToTheBeginningRunNothingAgain() throws Exception {
        int tasks = 2_000;
        TaskEngine before = node();
        submit(before, "count", tasks);
        await("all have ended").atMost(PATIENCE).until(() -> succeeded() == tasks);
        before.stop(Duration.ofSeconds(20));
        brokers.forEach(Broker::close);

        setOffsetsBack();
        TaskEngine after = node();

        await("the rings come again").atMost(PATIENCE).until(() -> after.stats().deliveries() >= tasks);
        submit(after, "count", 1);
        await("a new one runs").atMost(PATIENCE).until(() -> succeeded() == tasks + 1);
        System.out.println("[kafka-offset-reset] tasks=" + tasks + " deliveriesBefore="
                + before.stats().deliveries()
                + " deliveriesAfter=" + after.stats().deliveries() + " handlerRuns=" + allRuns() + " succeeded="
                + succeeded());
        assertRunOnceEach(tasks + 1);
    }

    private void setOffsetsBack() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", KafkaPrefixes.server().bootstrap(), "metric.reporters", ""))) {
            Map<TopicPartition, OffsetAndMetadata> beginning = IntStream.range(0, PARTITIONS)
                    .boxed()
                    .collect(Collectors.toMap(
                            n -> new TopicPartition(prefix + ".default.normal", n), n -> new OffsetAndMetadata(0)));
            admin.alterConsumerGroupOffsets(prefix, beginning).all().get();
        }
    }

    private TaskEngine node() {
        String url =
                "kafka://" + KafkaPrefixes.server().bootstrap() + "/?partitions=" + PARTITIONS + "&prefix=" + prefix;
        Broker broker = ServiceLoader.load(BrokerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.accepts(url))
                .findFirst()
                .orElseThrow()
                .open(url, TIME);
        brokers.add(broker);
        TaskEngine engine = TaskEngine.builder(store)
                .handlers(Map.of("count", handler(() -> {}), "hold", handler(released::await)))
                .queue(QueueConfig.named(TaskRequest.DEFAULT_QUEUE))
                .broker(broker, new JsonEvents())
                .build();
        engines.add(engine);
        engine.start();
        return engine;
    }

    private TaskHandler handler(Work work) {
        return task -> {
            runs.computeIfAbsent(task.id(), id -> new AtomicInteger()).incrementAndGet();
            work.run();
            return task.payload();
        };
    }

    private static List<TaskId> submit(TaskEngine engine, String type, int count) {
        List<TaskId> ids = new ArrayList<>();
        for (int n = 0; n < count; n += 500) {
            List<TaskRequest> some = IntStream.range(0, Math.min(500, count - n))
                    .mapToObj(each -> TaskRequest.of(type).build())
                    .toList();
            engine.submitAll(some)
                    .forEach(result -> ids.add(
                            ((SubmitResult.Accepted) result).submission().id()));
        }
        return ids;
    }

    private long succeeded() {
        return store.queries().queues().stream()
                .mapToLong(queue -> queue.counts().getOrDefault(TaskStatus.SUCCESS, 0L))
                .sum();
    }

    private int allRuns() {
        return runs.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    private void assertRunOnceEach(int tasks) {
        assertThat(runs).hasSize(tasks);
        assertThat(runs.values()).allMatch(count -> count.get() == 1);
        assertThat(succeeded()).isEqualTo(tasks);
    }

    private interface Work {

        void run() throws Exception;
    }
}
