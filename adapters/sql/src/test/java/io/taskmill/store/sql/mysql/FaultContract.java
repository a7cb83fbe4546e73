package io.taskmill.store.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.taskmill.spi.NewTask;
import io.taskmill.spi.StoreException;
import io.taskmill.spi.StoreUnavailableError;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.store.sql.SilentProxy;
import io.taskmill.store.sql.Trials;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
abstract class FaultContract {
    private static final Duration RECOVERY = Duration.ofSeconds(20);
    private final TestDatabase database;
    private SilentProxy proxy;
    private TaskStore store;

    FaultContract(TestServer server) {
        database = new TestDatabase(server);
    }

    @BeforeEach
    void openThroughProxy() throws Exception {
        String[] host = database.server().host().split(":");
        proxy = new SilentProxy(host[0], Integer.parseInt(host[1]));
        String url = database.newUrl().replace(database.server().host(), "127.0.0.1:" + proxy.port());
        store = database.open(url, TimeSource.system());
    }

    @AfterEach
    void close() throws Exception {
        proxy.speak();
        store.close();
        proxy.close();
        database.close();
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
}
