package io.taskmill.bench.bare;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * The bare scheme on MariaDB: the store's two tables and their busy indexes, statements with many rows for each group,
 * a connection each for inserts, claims and completions; none of the store's features.
 */
public final class BareMariaDb implements Scheme {
    private static final int ROWS = 250;
    private static final String SPEC = "task_type text not null, name text, timeout bigint, retry text, payload blob";
    private static final List<String> TABLES = List.of(
            "create table task (id binary(16) not null primary key, queue varchar(255) not null,"
                    + " priority tinyint not null, available_at bigint not null, state tinyint not null,"
                    + " holder bigint, fence bigint not null default 0, attempts int not null default 0,"
                    + " created_at bigint not null, started_at bigint, " + SPEC
                    + ", ready_rank tinyint generated always as (case when state = 1 then 9 - priority end) stored,"
                    + " key ready (queue, ready_rank, available_at, id), key held (holder, id)) engine = innodb",
            "create table finished (id binary(16) not null primary key, status tinyint not null,"
                    + " finished_at bigint not null, holder bigint, fence bigint not null, queue varchar(255) not null,"
                    + " priority tinyint not null, attempts int not null, created_at bigint not null,"
                    + " started_at bigint, " + SPEC + ", key finished_age (status, finished_at)) engine = innodb");
    private static final String INSERT =
            "insert into task (id, queue, priority, available_at, state, created_at, task_type, payload) values ";
    private static final String VALUES = "(?, 'default', 5, ?, 1, ?, 'mail.send', ?)";
    private static final String READY = "select id, fence + 1, task_type, payload from task where queue = 'default'"
            + " and ready_rank between 3 and 5 order by ready_rank, available_at, id limit ? for update skip locked";
    private static final String CLAIM = "update task set state = 2, holder = 7, fence = fence + 1,"
            + " attempts = attempts + 1, started_at = ? where id in ";
    private static final String FINISH = "insert into finished select id, 5, ?, holder, fence, queue, priority,"
            + " attempts, created_at, started_at, task_type, name, timeout, retry, payload from task"
            + " where holder = 7 and fence = 1 and id in ";
    private static final String DELETE = "delete from task where id in ";

    private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC());
    private final Connection inserting;
    private final Connection claiming;
    private final Connection completing;
    private final GroupCommit<NewRow> inserts;
    private final GroupCommit<UUID> completions;

    /** Makes the tables in this empty database. */
    public BareMariaDb(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
        }
        inserting = connect(url);
        claiming = connect(url);
        completing = connect(url);
        inserts = new GroupCommit<>("bare-inserts", this::insert);
        completions = new GroupCommit<>("bare-completions", this::complete);
    }

    private static Connection connect(String url) throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        // Of the default's gap locks nothing is needed here: the store does without them, too.
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(false);
        return connection;
    }

    private void insert(List<NewRow> rows) {
        try {
            for (int from = 0; from < rows.size(); from += ROWS) {
                insertChunk(rows.subList(from, Math.min(rows.size(), from + ROWS)));
            }
            inserting.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void insertChunk(List<NewRow> rows) throws SQLException {
        String sql = INSERT + String.join(", ", Collections.nCopies(rows.size(), VALUES));
        long now = BareValues.micros();
        try (PreparedStatement statement = inserting.prepareStatement(sql)) {
            int at = 0;
            for (NewRow row : rows) {
                statement.setBytes(++at, BareValues.bytes(row.id()));
                statement.setLong(++at, now);
                statement.setLong(++at, now);
                statement.setBytes(++at, row.payload());
            }
            statement.executeUpdate();
        }
    }

    private void complete(List<UUID> claimed) {
        try {
            for (int from = 0; from < claimed.size(); from += ROWS) {
                List<UUID> chunk = claimed.subList(from, Math.min(claimed.size(), from + ROWS));
                long now = BareValues.micros();
                if (change(completing, FINISH, chunk, now) + change(completing, DELETE, chunk) != 2 * chunk.size()) {
                    throw new IllegalStateException("not a claim");
                }
            }
            completing.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int change(Connection connection, String sql, List<UUID> rows, long... numbers) throws SQLException {
        String list = "(" + String.join(", ", Collections.nCopies(rows.size(), "?")) + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql + list)) {
            int at = 0;
            for (long number : numbers) {
                statement.setLong(++at, number);
            }
            for (UUID id : rows) {
                statement.setBytes(++at, BareValues.bytes(id));
            }
            return statement.executeUpdate();
        }
    }

    @Override
    public void submit(byte[] payload) {
        inserts.write(new NewRow(ids.next(), payload));
    }

    @Override
    public List<Object> claim(int max) {
        try {
            List<ClaimedRow> claimed = ready(max);
            if (!claimed.isEmpty()) {
                List<UUID> rows = claimed.stream().map(ClaimedRow::id).toList();
                change(claiming, CLAIM, rows, BareValues.micros());
            }
            claiming.commit();
            return List.copyOf(claimed);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<ClaimedRow> ready(int max) throws SQLException {
        List<ClaimedRow> rows = new ArrayList<>(max);
        try (PreparedStatement statement = claiming.prepareStatement(READY)) {
            statement.setInt(1, max);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(new ClaimedRow(
                            BareValues.id(result.getBytes(1)),
                            result.getLong(2),
                            result.getString(3),
                            result.getBytes(4)));
                }
            }
        }
        return rows;
    }

    @Override
    public void complete(Object claimed) {
        completions.write(((ClaimedRow) claimed).id());
    }

    @Override
    public void close() {
        inserts.close();
        completions.close();
        try {
            inserting.close();
            claiming.close();
            completing.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
