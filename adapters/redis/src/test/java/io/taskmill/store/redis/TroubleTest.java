package io.taskmill.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.taskmill.api.TaskId;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.StoreBusyError;
import io.taskmill.spi.StoreListener;
import io.taskmill.spi.StoreUnavailableError;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.UnknownOutcomeError;
import io.taskmill.testservers.process.FreePort;
import io.taskmill.testservers.redis.OwnRedis;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of calls while the server has trouble, and that the store goes on by itself afterwards. */
@Timeout(60)
class TroubleTest {
    private OwnRedis redis;
    private TaskStore store;

    @BeforeEach
    void open() {
        redis = OwnRedis.start();
        store = Trial.open(redis.url());
    }

    @AfterEach
    void close() {
        store.close();
        redis.close();
    }

    @Test
    void aFullMemoryTurnsNewTasksAwayButLetsOldOnesFinish() {
        NodeId node = Trial.node(store);
        Trial.submit(store);
        Trial.tell(redis, "CONFIG", "SET", "maxmemory", "1");
        NewTask task = Trial.task();

        assertThatThrownBy(() -> store.insert(List.of(task)))
                .isInstanceOf(StoreUnavailableError.class)
                .hasMessageContaining("memory is full");
        assertThatThrownBy(() -> store.queries().checkWritable()).isInstanceOf(StoreUnavailableError.class);
        Trial.complete(store, node, Trial.claim(store, node));
        assertThat(store.nodes().heartbeat(node, Trial.LEASE)).isTrue();
        assertThat(store.queries().find(task.id())).isEmpty();

        Trial.tell(redis, "CONFIG", "SET", "maxmemory", "0");
        Trial.submitAndRun(store);
    }

    @Test
    void aServerThatForgotItsScriptsIsTaughtThemAgain() {
        Trial.submitAndRun(store);
        Trial.tell(redis, "SCRIPT", "FLUSH");

        Trial.submitAndRun(store);
    }

    @Test
    void aServerBusyWithAnotherScriptIsBusyAndNothingHappened() {
        Trial.tell(redis, "CONFIG", "SET", "busy-reply-threshold", "50");
        CompletableFuture<String> endless =
                CompletableFuture.supplyAsync(() -> Trial.tell(redis, "EVAL", "while true do end", "0"));
        NewTask task = Trial.task();

        await().untilAsserted(() ->
                assertThatThrownBy(() -> store.insert(List.of(task))).isInstanceOf(StoreBusyError.class));
        Trial.tell(redis, "SCRIPT", "KILL");

        assertThatThrownBy(endless::join).hasMessageContaining("killed");
        assertThat(store.queries().find(task.id())).isEmpty();
        Trial.submitAndRun(store);
    }

    @Test
    void aServerThatBecameAReplicaIsUnavailableUntilItIsPromoted() {
        NewTask task = Trial.task();
        Trial.tell(redis, "REPLICAOF", "127.0.0.1", Integer.toString(FreePort.find()));

        assertThatThrownBy(() -> store.insert(List.of(task)))
                .isInstanceOf(StoreUnavailableError.class)
                .hasMessageContaining("READONLY");
        assertThatThrownBy(() -> store.queries().checkWritable()).isInstanceOf(StoreUnavailableError.class);
        Trial.tell(redis, "REPLICAOF", "NO", "ONE");

        assertThat(store.queries().find(task.id())).isEmpty();
        Trial.submitAndRun(store);
    }

    @Test
    void aServerThatIsAwayIsUnavailableAndComesBackWithEverything() {
        TaskId id = Trial.submit(store);
        redis.kill();

        await().untilAsserted(() -> assertThatThrownBy(() -> store.insert(List.of(Trial.task())))
                .isInstanceOf(StoreUnavailableError.class)
                .hasMessageContaining("cannot reach redis://127.0.0.1:" + redis.port()));
        redis.startAgain();

        NodeId node = Trial.node(store);
        ClaimedTask claimed = Trial.claim(store, node);
        assertThat(claimed.id()).isEqualTo(id);
        Trial.complete(store, node, claimed);
    }

    @Test
    void anAnswerThatIsLostIsAnUnknownOutcomeAndTheRepeatStoresTheTaskOnce() {
        NewTask task = Trial.task();
        redis.freeze();
        CompletableFuture<?> insert = CompletableFuture.supplyAsync(() -> store.insert(List.of(task)));
        await().pollDelay(Duration.ofMillis(200)).until(() -> !insert.isDone());
        redis.kill();

        assertThatThrownBy(insert::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(UnknownOutcomeError.class);
        redis.startAgain();
        store.insertAgain(List.of(task));
        store.insertAgain(List.of(task));
        assertThat(store.queries().queues().getFirst().counts().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void aSilentConnectionIsGivenUpAndReplaced() {
        NodeId node = Trial.node(store);
        redis.freeze();

        assertThatThrownBy(() -> store.nodes().heartbeat(node, Trial.LEASE)).isInstanceOf(UnknownOutcomeError.class);
        redis.thaw();

        assertThat(store.nodes().heartbeat(node, Trial.LEASE)).isTrue();
    }

    @Test
    void signalsAreHeardAgainAfterTheirConnectionBroke() {
        AtomicInteger heard = new AtomicInteger();
        store.listen(new StoreListener() {
            @Override
            public void ready() {
                heard.incrementAndGet();
            }

            @Override
            public void cancelRequested(TaskId id) {
                // Not asked for here.
            }
        });
        Trial.tell(redis, "CLIENT", "KILL", "TYPE", "pubsub");

        // The new connection tells once by itself, since signals may have been missed.
        await().until(() -> heard.get() > 0);
        int before = heard.get();
        Trial.submit(store);
        await().until(() -> heard.get() > before);
    }
}
