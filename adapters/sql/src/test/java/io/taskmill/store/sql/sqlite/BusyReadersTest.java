package io.taskmill.store.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.spi.NodeId;
import io.taskmill.spi.StoreBusyError;
import io.taskmill.spi.TimeSource;
import io.taskmill.store.sql.SqlTaskStore;
import io.taskmill.store.sql.Statements;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Readers that are all taken, or too slow, are no reason to think that the store is broken. */
@Timeout(30)
class BusyReadersTest {
    private static final int READERS = 3;
    private static final String ENDLESS =
            "with recursive n (i) as (select 1 union all select i + 1 from n)" + " select count(*) from n";

    private final HurryingTime time = new HurryingTime();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch read = new CountDownLatch(1);

    @TempDir
    Path folder;

    private SqliteDatabase database;

    @BeforeEach
    void open() {
        var connections = new SqliteConnections(SqliteUrl.parse(StoreFile.url(folder.resolve("taskmill.db"))));
        DataFileLock lock = DataFileLock.take(connections.url().file());
        Schema.migrate(connections);
        database = new SqliteDatabase(connections, lock, time);
    }

    @AfterEach
    void close() {
        read.countDown();
        threads.close();
        database.close();
    }

    @Test
    void aCallThatFindsNoReaderIsToldThatTheStoreIsBusy() throws InterruptedException {
        takeAllReaders();

        assertThatThrownBy(() -> database.read(statements -> 1))
                .isInstanceOf(StoreBusyError.class)
                .hasMessageContaining("too many are reading");
    }

    @Test
    void aQueryThatTakesTooLongIsEndedAsBusy() {
        time.hurry();

        assertThatThrownBy(() -> database.read(BusyReadersTest::endless))
                .isInstanceOf(StoreBusyError.class)
                .hasMessageContaining("took too long");
    }

    @Test
    void theRolesOfANodeNeedNoReader() throws InterruptedException {
        var store = new SqlTaskStore(database, StoreFile.info());
        takeAllReaders();

        assertThat(store.nodes().nodes()).isEmpty();
        assertThat(store.held(new NodeId(new UUID(1, 1)))).isEmpty();
    }

    private void takeAllReaders() throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(READERS);
        for (int i = 0; i < READERS; i++) {
            threads.execute(() -> database.read(statements -> {
                taken.countDown();
                try {
                    read.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return 1;
            }));
        }
        taken.await();
    }

    private static int endless(Statements statements) throws SQLException {
        try (var result = statements.prepare(ENDLESS).executeQuery()) {
            return result.getInt(1);
        }
    }

    /** A clock that can be made to run a second ahead with each look at it. */
    private static final class HurryingTime implements TimeSource {
        private final AtomicLong ahead = new AtomicLong();
        private volatile long perLook;

        void hurry() {
            perLook = Duration.ofSeconds(1).toNanos();
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public long nanos() {
            return ahead.addAndGet(perLook);
        }

        @Override
        public void await(Lock lock, Condition condition, Duration max) {
            throw new UnsupportedOperationException("nobody waits by this clock");
        }
    }
}
