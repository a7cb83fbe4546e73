package io.taskmill.bench.bare;

import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The bare scheme on PostgreSQL: the store's two tables and their busy indexes, one statement with arrays for each
 * group, a connection each for inserts, claims and completions; none of the store's features.
 */
public final class BarePostgres implements Scheme {
    private static final String SPEC = "task_type text not null, name text, timeout bigint, retry text, payload bytea";
    private static final List<String> TABLES = List.of(
            "create table task (id uuid not null primary key, queue text collate \"C\" not null,"
                    + " priority smallint not null, available_at bigint not null, state smallint not null,"
                    + " holder bigint, fence bigint not null default 0, attempts integer not null default 0,"
                    + " created_at bigint not null, started_at bigint, " + SPEC + ") with (fillfactor = 60,"
                    + " autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 2000,"
                    + " autovacuum_vacuum_cost_delay = 0)",
            "create index ready on task (queue, priority desc, available_at, id) where state = 1",
            "create index held on task (holder) where holder is not null",
            "create table finished (id uuid not null primary key, status smallint not null,"
                    + " finished_at bigint not null, holder bigint, fence bigint not null, queue text not null,"
                    + " priority smallint not null, attempts integer not null, created_at bigint not null,"
                    + " started_at bigint, " + SPEC + ")",
            "create index finished_age on finished (status, finished_at)");
    private static final List<String> SESSION =
            List.of("set enable_seqscan = off", "set enable_bitmapscan = off", "set jit = off");
    private static final String INSERT = "insert into task (id, queue, priority, available_at, state, created_at,"
            + " task_type, payload) select id, 'default', 5, ?, 1, ?, 'mail.send', payload"
            + " from unnest(?::uuid[], ?::bytea[]) as new (id, payload) on conflict do nothing";
    private static final String CLAIM = "update task set state = 2, holder = 7, fence = fence + 1,"
            + " attempts = attempts + 1, started_at = ? where id = any(array(select id from task where state = 1"
            + " and queue = 'default' and priority between 4 and 6 order by priority desc, available_at, id limit ?"
            + " for update skip locked)) returning id, fence, task_type, payload";
    private static final String COMPLETE = "with done as (delete from task using unnest(?::uuid[]) as claim (id)"
            + " where task.id = claim.id and holder = 7 and fence = 1 returning task.*)"
            + " insert into finished select id, 5, ?, holder, fence, queue, priority, attempts, created_at,"
            + " started_at, task_type, name, timeout, retry, payload from done";

    private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC());
    private final List<Connection> connections = new ArrayList<>();
    private final PreparedStatement insert;
    private final PreparedStatement claim;
    private final PreparedStatement complete;
    private final GroupCommit<NewRow> inserts;
    private final GroupCommit<UUID> completions;

    /** Makes the tables in this empty database. */
    public BarePostgres(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            execute(connection, TABLES);
        }
        insert = prepare(url, INSERT);
        claim = prepare(url, CLAIM);
        complete = prepare(url, COMPLETE);
        inserts = new GroupCommit<>("bare-inserts", this::insert);
        completions = new GroupCommit<>("bare-completions", this::complete);
    }

    private PreparedStatement prepare(String url, String sql) throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        connections.add(connection);
        execute(connection, SESSION);
        return connection.prepareStatement(sql);
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void insert(List<NewRow> rows) {
        try {
            Connection connection = insert.getConnection();
            Array newIds = connection.createArrayOf(
                    "uuid", rows.stream().map(NewRow::id).toArray(UUID[]::new));
            Array payloads = connection.createArrayOf(
                    "bytea", rows.stream().map(NewRow::payload).toArray(byte[][]::new));
            long now = BareValues.micros();
            insert.setLong(1, now);
            insert.setLong(2, now);
            insert.setArray(3, newIds);
            insert.setArray(4, payloads);
            all(insert.executeUpdate(), rows.size());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void complete(List<UUID> claimed) {
        try {
            complete.setArray(1, complete.getConnection().createArrayOf("uuid", claimed.toArray()));
            complete.setLong(2, BareValues.micros());
            all(complete.executeUpdate(), claimed.size());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void all(int done, int wanted) {
        if (done != wanted) {
            throw new IllegalStateException(done + " rows of " + wanted);
        }
    }

    @Override
    public void submit(byte[] payload) {
        inserts.write(new NewRow(ids.next(), payload));
    }

    @Override
    public List<Object> claim(int max) {
        try {
            claim.setLong(1, BareValues.micros());
            claim.setInt(2, max);
            List<Object> claimed = new ArrayList<>(max);
            try (ResultSet result = claim.executeQuery()) {
                while (result.next()) {
                    claimed.add(new ClaimedRow(
                            result.getObject(1, UUID.class),
                            result.getLong(2),
                            result.getString(3),
                            result.getBytes(4)));
                }
            }
            return claimed;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
            for (Connection connection : connections) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
