package io.taskmill.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskSpec;
import io.taskmill.engine.EngineStats;
import io.taskmill.engine.HotPathStore;
import io.taskmill.engine.QueueConfig;
import io.taskmill.engine.Randomness;
import io.taskmill.engine.TaskLimits;
import io.taskmill.engine.lease.NodeIdentity;
import io.taskmill.engine.lifecycle.StoreWatch;
import io.taskmill.engine.settle.SettleWriter;
import io.taskmill.engine.settle.Settler;
import io.taskmill.engine.work.Executions;
import io.taskmill.engine.work.HandlerChain;
import io.taskmill.engine.work.Worker;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DispatcherTest {
    private static final int ROOM = 10;

    private final TimeSource time = TimeSource.system();
    private final EngineStats stats = new EngineStats();
    private final Executions executions = new Executions(time, ROOM);
    private final List<ClaimRequest> requests = new ArrayList<>();
    private final Queue<List<ClaimedTask>> answers = new ArrayDeque<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final LinkedHashMap<String, QueuePool> pools = new LinkedHashMap<>();
    private final HotPathStore store = new HotPathStore(this::claim, UnaryOperator.identity());
    private final Settler settler =
            new Settler(new SettleWriter(store, new StoreWatch(() -> {}), time), stats, () -> {});
    private final Dispatcher dispatcher = dispatcher();

    @BeforeEach
    void start() {
        settler.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        released.countDown();
        executions.awaitEmpty(Duration.ofSeconds(10));
        settler.close();
    }

    @Test
    void claimsNoMoreThanThereIsRoomForPayloads() throws InterruptedException {
        serve("a");
        CountDownLatch roomAgain = new CountDownLatch(1);
        executions.onPayloadRoom(roomAgain::countDown);
        answers.add(List.of(task(1, "mail", "\"0123456789\"")));

        assertThat(dispatcher.round()).as("more may wait").isZero();
        assertThat(dispatcher.round()).as("no room").isPositive();
        assertThat(requests).extracting(ClaimRequest::maxPayloadBytes).containsExactly((long) ROOM);

        released.countDown();
        roomAgain.await();
        dispatcher.round();
        assertThat(requests).hasSize(2);
    }

    @Test
    void everyQueueIsAskedFirstInItsTurn() throws InterruptedException {
        serve("a", "b", "c");

        for (int round = 0; round < 4; round++) {
            dispatcher.round();
        }

        assertThat(requests)
                .extracting(request ->
                        request.demands().stream().map(QueueDemand::queue).toList())
                .containsExactly(
                        List.of("a", "b", "c"), List.of("b", "c", "a"), List.of("c", "a", "b"), List.of("a", "b", "c"));
    }

    @Test
    void aTaskThatCannotBeStartedKeepsNothing() throws InterruptedException {
        serve("a");
        released.countDown();
        answers.add(List.of(unstartable(1), task(2, "mail", "1")));

        assertThat(dispatcher.round()).isPositive();

        executions.awaitEmpty(Duration.ofSeconds(10));
        assertThat(executions.count()).isZero();
        assertThat(executions.payloadRoom()).isEqualTo(ROOM);
        settler.close();
        assertThat(stats.succeeded()).isEqualTo(1);
        while (pools.values().iterator().next().running() > 0) {
            Thread.onSpinWait();
        }
        dispatcher.round();
        assertThat(requests.getLast().suspects()).isEqualTo(1);
    }

    private Dispatcher dispatcher() {
        HandlerChain handlers = new HandlerChain(
                Map.of("mail", task -> {
                    released.await();
                    return null;
                }),
                List.of());
        Randomness random = Randomness.platform();
        Worker worker = new Worker(handlers, executions, settler, time, random, TaskLimits.defaults());
        NodeIdentity identity =
                new NodeIdentity(new UnusedLeases(), executions, random, "node", Duration.ofSeconds(20));
        Signals signals = new Signals(executions);
        Permits permits = new Permits(pools, executions);
        Starter starter = new Starter(permits, worker, stats, signals);
        return new Dispatcher(permits, new ReadyClaims(store, permits, starter, identity));
    }

    private void serve(String... queues) {
        for (String queue : queues) {
            pools.put(queue, new QueuePool(QueueConfig.named(queue)));
        }
    }

    private List<ClaimedTask> claim(ClaimRequest request) {
        requests.add(request);
        return answers.isEmpty() ? List.of() : answers.remove();
    }

    private static ClaimedTask task(long id, String type, String payload) {
        return claimed(
                id,
                TaskRequest.of(type, Payload.json(payload)).queue("a").build().spec(),
                false);
    }

    /** A suspect that no thread can be made for, since it has no type. */
    @SuppressWarnings({"NullAway", "DataFlowIssue"})
    private static ClaimedTask unstartable(long id) {
        return claimed(id, new TaskSpec(null, null, "a", 5, Payload.json("1"), null, null, null, Set.of()), true);
    }

    private static ClaimedTask claimed(long id, TaskSpec spec, boolean suspect) {
        TaskCounts first = new TaskCounts(1, 0, 0, 0, 1);
        return new ClaimedTask(new TaskId(new UUID(0, id)), spec, 1, first, 1, 0, suspect, Instant.EPOCH);
    }
}
