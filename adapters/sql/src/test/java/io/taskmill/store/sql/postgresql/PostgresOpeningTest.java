package io.taskmill.store.sql.postgresql;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresOpeningTest {
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
    void manyNodesMayStartAtOnceOnAnEmptySchema() throws Exception {
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
    void itSaysWhatItPromises() {
        try (TaskStore store = open(database.newUrl())) {
            assertThat(store.info().product()).startsWith("PostgreSQL 1");
            assertThat(store.info().durability()).isEqualTo(new Durability.Fsynced());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "on|on||1",
                "off|on||0",
                "on|off||0",
                "on|local|s1|1",
                "on|on|s1,s2|2",
                "on|remote_apply|FIRST 2 (a, b)|3",
                "on|on|ANY 1 (a, b)|2",
                "on|on|2 (a, b)|3",
                "on|off|s1|0"
            })
    void durabilityIsReadFromTheSettings(String line) {
        String[] parts = line.split("\\|", -1);
        Durability durability = PostgresServer.durability(parts[0], parts[1], parts[2]);

        int copies = switch (durability) {
            case Durability.Memory() -> 0;
            case Durability.Fsynced() -> 1;
            case Durability.Replicated(int n) -> n;
        };
        assertThat(copies).isEqualTo(Integer.parseInt(parts[3]));
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        expectRefusal("jdbc:postgresql://127.0.0.1:1/x?user=postgres&password=secret")
                .hasMessageContaining("127.0.0.1:1/x");
    }

    @Test
    void aWrongPasswordIsNotShown() {
        String role = "wrong_" + database.name();
        database.admin("create role " + role + " login connection limit 0");
        try {
            expectRefusal("jdbc:postgresql://" + database.host() + "/" + database.name() + "?user=" + role
                            + "&password=secret")
                    .hasMessageContaining("too many connections");
        } finally {
            database.admin("drop role " + role);
        }
    }

    @Test
    void aMissingDatabaseIsNamed() {
        expectRefusal("jdbc:postgresql://" + database.host() + "/no_such_database?user=" + database.user())
                .hasMessageContaining("no_such_database does not exist");
    }

    @Test
    void aUrlThatTheDriverDoesNotKnowIsRefused() {
        expectRefusal("jdbc:postgresql://host:port/x").hasMessageContaining("expected jdbc:postgresql://");
    }

    @Test
    void aReadOnlyServerIsRefused() {
        expectRefusal(database.url("options=-c%20default_transaction_read_only=on"))
                .hasMessageContaining("read-only");
    }

    @Test
    void missingRightsAreNamedAndTheDocumentedGrantsAreEnough() {
        String role = "app_" + database.name();
        database.admin("create role " + role + " login");
        database.run("create schema owned");
        String url = "jdbc:postgresql://" + database.host() + "/" + database.name() + "?user=" + role
                + "&currentSchema=owned";
        try {
            expectRefusal(url).hasMessageContaining("denies a right");

            database.run("grant usage, create on schema owned to " + role);
            try (TaskStore store = open(url)) {
                Trials.submit(store);
            }
        } finally {
            database.run("drop owned by " + role + " cascade");
            database.admin("drop role " + role);
        }
    }

    @Test
    void aNodeWithoutTheRightToMakeTablesUsesThoseThatAreThere() {
        String role = "user_" + database.name();
        String url = database.url("currentSchema=made");
        open(url).close();
        database.admin("create role " + role + " login");
        database.run(
                "grant usage on schema made to " + role,
                "grant select, insert, update, delete on all tables in schema made to " + role);
        try (TaskStore store = open(url.replace("user=" + database.user(), "user=" + role))) {
            Trials.submit(store);
            assertThat(Trials.claim(store, Trials.node(store), 5)).hasSize(1);
        } finally {
            database.run("drop owned by " + role + " cascade");
            database.admin("drop role " + role);
        }
    }

    @Test
    void tablesOfANewerVersionAreRefused() {
        String url = database.url("currentSchema=newer");
        open(url).close();
        database.run("insert into newer.taskmill_schema_history select installed_rank + 100, '999', 'from the future',"
                + " type, script, checksum, installed_by, installed_on, execution_time, success"
                + " from newer.taskmill_schema_history where version = '1'");

        expectRefusal(url).hasMessageContaining("newer Taskmill");
    }

    @Test
    void tablesOfOthersMayBeInTheSameSchema() {
        database.run("create schema shared", "create table shared.invoice (id int)");

        open(database.url("currentSchema=shared")).close();
    }

    private static TaskStore open(String url) {
        return new PostgresStoreProvider().open(url, TimeSource.system());
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> expectRefusal(String url) {
        return assertThatThrownBy(() -> open(url).close())
                .isInstanceOf(StoreOpenError.class)
                .hasMessageStartingWith("store: ")
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("secret"));
    }
}
