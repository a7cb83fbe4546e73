package io.taskmill.store.sql;

import io.taskmill.api.DeadMessage;
import io.taskmill.api.TaskId;
import io.taskmill.spi.DeadMessages;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Messages that could not become tasks. */
final class SqlDeadMessages implements DeadMessages {
    private static final String RECORD = "insert into dead_message"
            + " (id, received_at, broker, lane, reason, detail, body_bytes, body) values (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String LIST =
            "select id, received_at, broker, lane, reason, detail, body_bytes, body from dead_message";
    private static final String BEFORE = " where received_at < ? or (received_at = ? and id < ?)";
    private static final String ORDER = " order by received_at desc, id desc limit ?";
    private static final String COUNT = "select count(*) from dead_message";
    private static final String OLD = "select id from dead_message where received_at < ? order by received_at, id";
    private static final String PURGE = "delete from dead_message where id";

    private final Database database;

    SqlDeadMessages(Database database) {
        this.database = database;
    }

    @Override
    public void record(List<DeadMessage> messages) {
        int unused = database.write(tx -> {
            int recorded = 0;
            for (DeadMessage message : inOrder(messages)) {
                recorded += Params.of(tx, RECORD + tx.dialect().orKeep("id"))
                        .id(message.id())
                        .number(Micros.of(message.receivedAt()))
                        .text(message.broker())
                        .text(message.lane())
                        .text(message.reason())
                        .text(message.detail())
                        .number(message.bodyBytes())
                        .bytes(message.body())
                        .update();
            }
            return recorded;
        });
    }

    private static List<DeadMessage> inOrder(List<DeadMessage> messages) {
        return messages.stream()
                .sorted(Comparator.comparing(message -> new TaskId(message.id())))
                .toList();
    }

    @Override
    public List<DeadMessage> list(@Nullable DeadMessage before, int max) {
        return database.read(statements -> {
            Params params = Params.of(statements, LIST + (before == null ? "" : BEFORE) + ORDER);
            if (before != null) {
                long receivedAt = Micros.of(before.receivedAt());
                params.number(receivedAt).number(receivedAt).id(before.id());
            }
            List<DeadMessage> messages = new ArrayList<>();
            try (ResultSet result = params.number(max).query()) {
                while (result.next()) {
                    messages.add(read(new Row(result)));
                }
            }
            return messages;
        });
    }

    private static DeadMessage read(Row row) throws SQLException {
        return new DeadMessage(
                row.uuid(), row.instant(), row.text(), row.text(), row.text(), row.text(), row.number(), row.bytes());
    }

    @Override
    public long count() {
        return database.read(statements -> {
            try (ResultSet result = statements.prepare(COUNT).executeQuery()) {
                return result.next() ? new Row(result).number() : 0L;
            }
        });
    }

    @Override
    public int purge(Duration olderThan, int max) {
        return database.write(tx -> {
            List<UUID> old = old(tx, tx.now() - Micros.of(olderThan), max);
            for (List<UUID> chunk : Lists.chunks(tx, old)) {
                int unused = Lists.of(tx, PURGE, chunk).update();
            }
            return old.size();
        });
    }

    private static List<UUID> old(Transaction tx, long before, int max) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        String sql = OLD + tx.dialect().limit() + tx.dialect().lockFree();
        try (ResultSet result = Params.of(tx, sql).number(before).number(max).query()) {
            while (result.next()) {
                ids.add(new Row(result).uuid());
            }
        }
        return ids;
    }
}
