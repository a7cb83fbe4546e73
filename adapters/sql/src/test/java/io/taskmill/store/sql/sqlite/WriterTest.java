package io.taskmill.store.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.taskmill.spi.DataRejectedError;
import io.taskmill.spi.StoreUnavailableError;
import io.taskmill.spi.TimeSource;
import io.taskmill.store.sql.Operation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class WriterTest {
    private final WriteQueue queue = new WriteQueue();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @TempDir
    Path folder;

    private Thread writer;

    @BeforeEach
    void startWriter() {
        var connections = new SqliteConnections(SqliteUrl.parse(StoreFile.url(folder.resolve("taskmill.db"))));
        Schema.migrate(connections);
        var errors = new SqliteErrors(connections.url().file());
        writer = Thread.ofPlatform().start(new Writer(queue, connections, errors, TimeSource.system()));
    }

    @AfterEach
    void stopWriter() throws InterruptedException {
        queue.close();
        writer.join();
        threads.close();
    }

    @Test
    void anOperationThatFailsInAGroupFailsAlone() throws Exception {
        List<WriteCall<?>> group = List.of(
                new WriteCall<>(insert(1)),
                new WriteCall<>(tx -> {
                    insert(2).run(tx);
                    throw new IllegalStateException("a bug");
                }),
                new WriteCall<>(tx -> {
                    throw new AssertionError("a worse bug");
                }),
                new WriteCall<>(insert(1)),
                new WriteCall<>(insert(3)));

        List<Throwable> failures = writeTogether(group);

        assertThat(failures.get(0)).isNull();
        assertThat(failures.get(1)).isInstanceOf(StoreUnavailableError.class).hasMessageContaining("a bug");
        assertThat(failures.get(2)).isInstanceOf(StoreUnavailableError.class).hasMessageContaining("a worse bug");
        assertThat(failures.get(3)).isInstanceOf(DataRejectedError.class);
        assertThat(failures.get(4)).isNull();
        assertThat(numbers()).containsExactly(1L, 3L);
    }

    @Test
    void urgentOperationsOvertake() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch gathered = new CountDownLatch(1);
        CountDownLatch busy = holdWriter(gathered);
        busy.await();
        WriteCall<Boolean> normal = new WriteCall<>(tx -> order.add("normal"));
        WriteCall<Boolean> urgent = new WriteCall<>(tx -> order.add("urgent"));
        queue.add(normal);
        queue.addUrgent(urgent);

        gathered.countDown();
        normal.await();
        urgent.await();

        assertThat(order).containsExactly("urgent", "normal");
    }

    private List<Throwable> writeTogether(List<WriteCall<?>> group) throws InterruptedException, ExecutionException {
        CountDownLatch gathered = new CountDownLatch(1);
        CountDownLatch busy = holdWriter(gathered);
        busy.await();
        group.forEach(queue::add);
        gathered.countDown();
        List<Throwable> failures = new ArrayList<>();
        for (WriteCall<?> call : group) {
            Future<Throwable> failure = threads.submit(() -> catchThrowable(call::await));
            failures.add(failure.get());
        }
        return failures;
    }

    /** Keeps the writer busy until the latch opens; what is returned opens when it is. */
    private CountDownLatch holdWriter(CountDownLatch until) {
        CountDownLatch busy = new CountDownLatch(1);
        queue.add(new WriteCall<>(tx -> {
            busy.countDown();
            try {
                until.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return true;
        }));
        return busy;
    }

    private static Operation<Integer> insert(long number) {
        return tx -> {
            var statement = tx.prepare("insert into probe (id, filler) values (?, 0)");
            statement.setLong(1, number);
            return statement.executeUpdate();
        };
    }

    private List<Long> numbers() {
        WriteCall<List<Long>> read = new WriteCall<>(tx -> {
            List<Long> numbers = new ArrayList<>();
            try (var result = tx.prepare("select id from probe order by id").executeQuery()) {
                while (result.next()) {
                    numbers.add(result.getLong(1));
                }
            }
            return numbers;
        });
        queue.add(read);
        return read.await();
    }
}
