package io.taskmill.store.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.spi.InsertResult;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TaskTimers.Retention;
import io.taskmill.store.sql.Trials;
import io.taskmill.tck.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Finished tasks in a partition for each day. Time starts at noon of 1 January 2026. */
class PostgresDaysTest {
    private static TestDatabase database;
    private final ManualTime time = new ManualTime();
    private String url;
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
    void open() {
        url = database.newUrl();
        store = new PostgresStoreProvider().open(url, time);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void daysAreMadeAhead() {
        assertThat(days()).containsExactly("20260101", "20260102", "20260103", "20260104");

        time.advance(Duration.ofDays(2));
        purge(10);

        assertThat(days()).contains("20260105", "20260106").hasSize(6);
        assertThat(tablesOf(cancelled(1))).containsExactly("finished_20260103");
    }

    @Test
    void aTaskOfADayThatNobodyMadeIsKeptAndForgottenLikeOthers() {
        time.advance(Duration.ofDays(30));
        List<TaskId> ids = cancelled(3);

        assertThat(tablesOf(ids)).containsOnly("finished_other");
        assertThat(purge(10)).isZero();
        assertThat(store.queries().find(ids.getFirst())).isPresent();
        assertThat(days()).doesNotContain("20260131").contains("20260201");

        time.advance(Duration.ofDays(8));

        assertThat(purge(10)).isEqualTo(3);
        assertThat(store.queries().find(ids.getFirst())).isEmpty();
    }

    @Test
    void anOldDayIsDroppedAsAWhole() {
        cancelled(5);
        time.advance(Duration.ofDays(1));
        List<TaskId> younger = cancelled(1);
        time.advance(Duration.ofDays(7));

        assertThat(purge(4)).isEqualTo(4);
        assertThat(days()).contains("20260101");
        assertThat(purge(4)).isEqualTo(1);

        assertThat(days()).doesNotContain("20260101").contains("20260102");
        assertThat(database.number("select count(*) from " + database.schema() + ".finished_day where starts_at < "
                        + micros("2026-01-02")))
                .isZero();
        assertThat(store.queries().find(younger.getFirst()))
                .get()
                .extracting(TaskView::status)
                .isEqualTo(TaskStatus.CANCELLED);
    }

    @Test
    void whatBelongsToTasksOfADroppedDayGoesWithIt() {
        NewTask task = Trials.task();
        NewTask named = new NewTask(task.id(), task.spec(), task.start(), new byte[32]);
        store.insert(List.of(named));
        store.commands().cancel(named.id());
        cancelled(2);
        time.advance(Duration.ofDays(8));

        assertThat(purge(10)).isEqualTo(3);

        assertThat(database.number("select count(*) from " + database.schema() + ".name_key"))
                .isZero();
        assertThat(store.insert(List.of(named))).singleElement().isInstanceOf(InsertResult.Created.class);
    }

    @Test
    void aDayThatIsInUseIsDroppedLater() {
        cancelled(2);
        time.advance(Duration.ofDays(8));

        database.whileHeld(
                "lock table " + database.schema() + ".finished_ended in access share mode",
                () -> assertThat(purge(10)).isZero());
        assertThat(days()).contains("20260101");

        assertThat(purge(10)).isEqualTo(2);
        assertThat(days()).doesNotContain("20260101");
    }

    @Test
    void manyNodesDoNoHarmAtOnce() throws Exception {
        cancelled(50);
        time.advance(Duration.ofDays(8));
        Callable<Integer> purging = () -> {
            try (TaskStore node = new PostgresStoreProvider().open(url, time)) {
                return node.timers().purge(Retention.defaults(), 10);
            }
        };

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> purged : threads.invokeAll(List.of(purging, purging, purging, purging))) {
                assertThat(purged.get()).isBetween(0, 10);
            }
        }
        for (int round = 0; round < 6; round++) {
            purge(10);
        }

        assertThat(days()).contains("20260109", "20260110").doesNotContain("20260101");
        assertThat(database.number("select count(*) from " + database.schema() + ".finished"))
                .isZero();
    }

    private List<TaskId> cancelled(int count) {
        List<TaskId> ids =
                Stream.generate(() -> Trials.submit(store)).limit(count).toList();
        ids.forEach(id -> store.commands().cancel(id));
        return ids;
    }

    private int purge(int max) {
        return store.timers().purge(Retention.defaults(), max);
    }

    private List<String> tablesOf(List<TaskId> ids) {
        return ids.stream()
                .map(id -> database.text("select c.relname from " + database.schema()
                        + ".finished f join pg_class c on c.oid = f.tableoid where f.id = '" + id.value() + "'"))
                .toList();
    }

    private List<String> days() {
        String names = database.text("select string_agg(substr(relname, 10), ' ' order by relname) from pg_class"
                + " where relnamespace = '" + database.schema() + "'::regnamespace and relkind = 'r'"
                + " and relname ~ '^finished_[0-9]+$'");
        return List.of(names.split(" "));
    }

    private static long micros(String day) {
        return Instant.parse(day + "T00:00:00Z").getEpochSecond() * 1_000_000;
    }
}
