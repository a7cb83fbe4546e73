package io.taskmill.bench.bare;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;

/**
 * The bare scheme on SQLite: the store's tables, indexes and group commit, and none of its features: no history, names,
 * counters, cancellation, nodes or fences that anybody looks at.
 */
public final class BareSqlite implements Scheme {
    private static final String SPEC = "task_type text not null, name text, timeout integer, retry text, payload blob";
    private static final List<String> TABLES = List.of(
            "create table task (id blob not null primary key, queue text not null, priority integer not null,"
                    + " available_at integer not null, state integer not null, holder integer,"
                    + " fence integer not null default 0, attempts integer not null default 0,"
                    + " created_at integer not null, started_at integer, " + SPEC + ") without rowid",
            "create index ready on task (queue, priority desc, available_at, id) where state = 1",
            "create index held on task (holder) where holder is not null",
            "create table finished (id blob not null primary key, status integer not null,"
                    + " finished_at integer not null, holder integer, fence integer not null, queue text not null,"
                    + " priority integer not null, attempts integer not null, created_at integer not null,"
                    + " started_at integer, " + SPEC + ") without rowid",
            "create index finished_age on finished (status, finished_at)");
    private static final String INSERT = "insert into task (id, queue, priority, available_at, state, created_at,"
            + " task_type, payload) values (?, 'default', 5, ?, 1, ?, 'mail.send', ?)";
    private static final String CLAIM = "update task set state = 2, holder = 7, fence = fence + 1,"
            + " attempts = attempts + 1, started_at = ? where id in (select id from task where state = 1"
            + " and queue = 'default' and priority between 4 and 6 order by priority desc, available_at, id limit (? + 0))"
            + " returning id, fence, task_type, payload";
    private static final String FINISH = "insert into finished select id, 5, ?, holder, fence, queue, priority,"
            + " attempts, created_at, started_at, task_type, name, timeout, retry, payload from task"
            + " where id = ? and holder = 7 and fence = 1";
    private static final String DELETE = "delete from task where id = ?";

    private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC());
    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement claim;
    private final PreparedStatement finish;
    private final PreparedStatement delete;
    private final GroupCommit<Step> writer;

    /** Makes the tables in this new file. */
    public BareSqlite(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setCacheSize(-64 * 1024);
        config.setWalAutocheckpoint(4_000);
        config.setGetGeneratedKeys(false);
        connection = config.createConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
        }
        connection.setAutoCommit(false);
        insert = connection.prepareStatement(INSERT);
        claim = connection.prepareStatement(CLAIM);
        finish = connection.prepareStatement(FINISH);
        delete = connection.prepareStatement(DELETE);
        writer = new GroupCommit<>("bare-writer", this::commit);
    }

    private void commit(List<Step> steps) {
        try {
            for (Step step : steps) {
                step.run();
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void submit(byte[] payload) {
        byte[] id = BareValues.bytes(ids.next());
        writer.write(() -> {
            long now = BareValues.micros();
            insert.setBytes(1, id);
            insert.setLong(2, now);
            insert.setLong(3, now);
            insert.setBytes(4, payload);
            insert.executeUpdate();
        });
    }

    @Override
    public List<Object> claim(int max) {
        List<Object> claimed = new ArrayList<>();
        writer.write(() -> {
            claim.setLong(1, BareValues.micros());
            claim.setInt(2, max);
            try (ResultSet result = claim.executeQuery()) {
                while (result.next()) {
                    claimed.add(new ClaimedRow(
                            BareValues.id(result.getBytes(1)),
                            result.getLong(2),
                            result.getString(3),
                            result.getBytes(4)));
                }
            }
        });
        return claimed;
    }

    @Override
    public void complete(Object claimed) {
        byte[] id = BareValues.bytes(((ClaimedRow) claimed).id());
        writer.write(() -> {
            finish.setLong(1, BareValues.micros());
            finish.setBytes(2, id);
            delete.setBytes(1, id);
            if (finish.executeUpdate() + delete.executeUpdate() != 2) {
                throw new IllegalStateException("not a claim");
            }
        });
    }

    @Override
    public void close() {
        writer.close();
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Step {
        void run() throws SQLException;
    }
}
