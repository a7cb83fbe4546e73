package io.taskmill.store.sql.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.spi.Durability;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MariaDbOpeningTest {
    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = new TestDatabase();
    }

    @AfterAll
    static void dropDatabase() {
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
    void durabilityIsReadFromTheSettings() {
        assertThat(MariaDbServer.durability(1)).isEqualTo(new Durability.Fsynced());
        assertThat(MariaDbServer.durability(2)).isEqualTo(new Durability.Memory());
        assertThat(MariaDbServer.durability(0)).isEqualTo(new Durability.Memory());
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        expectRefusal("jdbc:mariadb://127.0.0.1:1/x?user=root&password=secret").hasMessageContaining("127.0.0.1:1/x");
    }

    @Test
    void aWrongPasswordIsNotShown() {
        database.newUrl();
        database.run("create user '" + database.name() + "' identified by 'right'");
        try {
            expectRefusal(database.url(database.name(), database.name()) + "&password=secret")
                    .hasMessageContaining("refuses the user or the password");
        } finally {
            database.run("drop user '" + database.name() + "'");
        }
    }

    @Test
    void aMissingDatabaseIsNamed() {
        expectRefusal("jdbc:mariadb://" + database.host() + "/no_such_database?user=root")
                .hasMessageContaining("no_such_database does not exist");
    }

    @Test
    void missingRightsAreNamedAndTheDocumentedGrantsAreEnough() {
        database.newUrl();
        String name = database.name();
        String url = database.url(name, name) + "&password=right";
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

    private static TaskStore open(String url) {
        return new MariaDbStoreProvider().open(url, TimeSource.system());
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> expectRefusal(String url) {
        return assertThatThrownBy(() -> open(url).close())
                .isInstanceOf(StoreOpenError.class)
                .hasMessageStartingWith("store: ")
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("secret"));
    }
}
