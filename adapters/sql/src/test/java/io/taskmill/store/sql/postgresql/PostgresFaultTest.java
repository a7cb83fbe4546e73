package io.taskmill.store.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.taskmill.api.TaskId;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.CrashPolicy;
import io.taskmill.spi.DeadHolderError;
import io.taskmill.spi.Decision;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.Settlement;
import io.taskmill.spi.StoreException;
import io.taskmill.spi.StoreListener;
import io.taskmill.spi.StoreUnavailableError;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.spi.UnknownOutcomeError;
import io.taskmill.store.sql.SilentProxy;
import io.taskmill.store.sql.Trials;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class PostgresFaultTest {
    private static final Duration RECOVERY = Duration.ofSeconds(20);
    private static TestDatabase database;
    private SilentProxy proxy;
    private TaskStore store;

    @BeforeAll
    static void createDatabase() {
        database = new TestDatabase();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @BeforeEach
    void openThroughProxy() throws Exception {
        String[] host = database.host().split(":");
        proxy = new SilentProxy(host[0], Integer.parseInt(host[1]));
        store = open(database.newUrl().replace(database.host(), "127.0.0.1:" + proxy.port()));
    }

    @AfterEach
    void close() throws Exception {
        proxy.speak();
        store.close();
        proxy.close();
    }

    @Test
    void aSilentServerFailsCallsAndItsReturnIsNoticed() {
        Trials.submit(store);
        NewTask task = Trials.task();
        proxy.fallSilent();
        long before = System.nanoTime();

        assertThatThrownBy(() -> store.insert(List.of(task))).isInstanceOf(StoreUnavailableError.class);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        proxy.speak();
        proxy.cut();
        await().atMost(RECOVERY)
                .ignoreExceptionsInstanceOf(StoreException.class)
                .until(() -> {
                    store.insert(List.of(task));
                    return true;
                });
        assertThat(store.queries().find(task.id())).isPresent();
    }

    @Test
    void connectionsThatWereCutAreReplaced() {
        Trials.submit(store);

        proxy.cut();

        await().atMost(RECOVERY)
                .ignoreExceptionsInstanceOf(StoreException.class)
                .until(() -> store.queries().find(Trials.submit(store)).isPresent());
    }

    @Test
    void connectionsThatTheServerEndsAreReplaced() {
        Trials.submit(store);

        database.run("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'taskmill'"
                + " and datname = current_database()");

        await().atMost(RECOVERY)
                .ignoreExceptionsInstanceOf(StoreException.class)
                .until(() -> store.queries().find(Trials.submit(store)).isPresent());
    }

    @Test
    void aServerThatBecameReadOnlyIsUnavailable() {
        database.admin("alter database " + database.name() + " set default_transaction_read_only = on");
        try {
            proxy.cut();
            await().atMost(RECOVERY)
                    .untilAsserted(() -> assertThatThrownBy(() -> Trials.submit(store))
                            .isInstanceOf(StoreUnavailableError.class)
                            .hasMessageContaining("read-only"));
        } finally {
            database.admin("alter database " + database.name() + " set default_transaction_read_only = off");
        }
        proxy.cut();
        await().atMost(RECOVERY)
                .ignoreExceptionsInstanceOf(StoreException.class)
                .until(() -> store.queries().find(Trials.submit(store)).isPresent());
    }

    @Test
    void aLostAnswerToACommitIsAnUnknownOutcome() {
        database.run("create or replace function public.wait_at_commit() returns trigger language plpgsql as"
                + " $$ begin perform pg_sleep(12); return null; end $$");
        String schema = database.schema();
        database.run("create constraint trigger slow after insert on " + schema
                + ".task deferrable initially deferred for each row execute function public.wait_at_commit()");
        NewTask task = Trials.task();

        assertThatThrownBy(() -> store.insert(List.of(task))).isInstanceOf(UnknownOutcomeError.class);

        database.run("drop trigger slow on " + schema + ".task");
        assertThat(store.insertAgain(List.of(task))).hasSize(1);
        assertThat(store.queries().find(task.id())).isPresent();
    }

    @Test
    void signalsReachOtherNodesAndComeBackAfterACut() throws Exception {
        AtomicInteger heard = new AtomicInteger();
        try (TaskStore other = open(database.url("currentSchema=" + database.schema()))) {
            store.listen(new StoreListener() {
                @Override
                public void ready() {
                    heard.incrementAndGet();
                }

                @Override
                public void cancelRequested(TaskId id) {
                    heard.addAndGet(1_000);
                }
            });
            await().atMost(RECOVERY).until(() -> told(other, heard));
            TaskId running =
                    Trials.claim(other, Trials.node(other), 1).getFirst().id();
            other.commands().cancel(running);
            await().atMost(RECOVERY).until(() -> heard.get() >= 1_000);

            proxy.cut();

            await().atMost(RECOVERY).until(() -> told(other, heard));
        }
    }

    private static boolean told(TaskStore other, AtomicInteger heard) throws InterruptedException {
        int before = heard.get();
        Trials.submit(other);
        await().during(Duration.ZERO).atMost(Duration.ofSeconds(5)).until(() -> heard.get() > before);
        return true;
    }

    @Test
    void aFrozenClaimCannotOutliveTheDeathOfItsNode() {
        NodeId node = Trials.node(store);
        TaskId id = Trials.submit(store);
        ClaimedTask claimed = Trials.claim(store, node, 1).getFirst();
        database.run("update " + database.schema() + ".node set lease_until = 0");
        assertThat(store.nodes().declareDead(node, 0)).isTrue();

        assertThatThrownBy(() -> Trials.claim(store, node, 1)).isInstanceOf(DeadHolderError.class);
        assertThat(store.settle(
                        List.of(new Settlement(id, node, claimed.fence(), "default", new Decision.Complete(null)))))
                .containsExactly(SettleResult.REFUSED);
        assertThat(store.nodes().reclaim(node, CrashPolicy.defaults(), 10)).isEqualTo(1);
    }

    private static TaskStore open(String url) {
        return new PostgresStoreProvider().open(url, TimeSource.system());
    }
}
