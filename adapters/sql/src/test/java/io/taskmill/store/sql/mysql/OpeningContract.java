package io.taskmill.store.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.spi.StoreOpenError;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.store.sql.Trials;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

abstract class OpeningContract {
    private final TestDatabase database;

    OpeningContract(TestServer server) {
        database = new TestDatabase(server);
    }

    @AfterEach
    final void dropDatabase() {
        database.close();
    }

    @Test
    void manyNodesMayStartAtOnceOnAnEmptyDatabase() throws Exception {
        String url = database.newUrl();
        Callable<TaskStore> opening = () -> open(url);

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<TaskStore>> opened = threads.invokeAll(List.of(opening, opening, opening, opening));

            UUID id = opened.getFirst().get().info().id();
            for (Future<TaskStore> store : opened) {
                assertThat(store.get().info().id()).isEqualTo(id);
                store.get().close();
            }
        }
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        expectRefusal(elsewhere("127.0.0.1:1")).hasMessageContaining("127.0.0.1:1/x");
    }

    @Test
    void aWrongPasswordIsNotShown() {
        database.newUrl();
        database.run("create user '" + database.name() + "' identified by 'right'");
        try {
            expectRefusal(database.server().url(database.name(), database.name(), "secret"))
                    .hasMessageContaining("refuses the user or the password");
        } finally {
            database.run("drop user '" + database.name() + "'");
        }
    }

    @Test
    void aMissingDatabaseIsNamed() {
        expectRefusal(database.server().url("no_such_database"))
                .hasMessageContaining("no_such_database does not exist");
    }

    @Test
    void missingRightsAreNamedAndTheDocumentedGrantsAreEnough() {
        database.newUrl();
        String name = database.name();
        String url = database.server().url(name, name, "right");
        database.run(
                "create user '" + name + "' identified by 'right'", "grant select on " + name + ".* to '" + name + "'");
        try {
            expectRefusal(url).hasMessageContaining("denies a right");

            database.run("grant select, insert, update, delete, create, alter, index, references on " + name + ".* to '"
                    + name + "'");
            try (TaskStore store = open(url)) {
                Trials.submit(store);
                assertThat(Trials.claim(store, Trials.node(store), 5)).hasSize(1);
            }
        } finally {
            database.run("drop user '" + name + "'");
        }
    }

    @Test
    void tablesOfOthersMayBeInTheSameDatabase() {
        String url = database.newUrl();
        database.run("create table " + database.name() + ".invoice (id int)");

        open(url).close();
    }

    private String elsewhere(String host) {
        TestServer server = database.server();
        return server.url("x", "root", "secret").replace(server.host(), host);
    }

    private TaskStore open(String url) {
        return database.open(url, TimeSource.system());
    }

    private AbstractThrowableAssert<?, ? extends Throwable> expectRefusal(String url) {
        return assertThatThrownBy(() -> open(url).close())
                .isInstanceOf(StoreOpenError.class)
                .hasMessageStartingWith("store: ")
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("secret"));
    }
}
