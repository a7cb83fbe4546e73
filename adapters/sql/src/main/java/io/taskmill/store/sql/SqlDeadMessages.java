package io.taskmill.store.sql;

import io.taskmill.api.DeadMessage;
import io.taskmill.spi.DeadMessages;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages that could not become tasks. */
final class SqlDeadMessages implements DeadMessages {
    private static final String RECORD = "insert into dead_message"
            + " (id, received_at, broker, lane, reason, detail, body_bytes, body) values (?, ?, ?, ?, ?, ?, ?, ?)"
            + " on conflict (id) do nothing";
    private static final String LIST =
            "select id, received_at, broker, lane, reason, detail, body_bytes, body from dead_message";
    private static final String BEFORE = " where received_at < ? or (received_at = ? and id < ?)";
    private static final String ORDER = " order by received_at desc, id desc limit ?";
    private static final String COUNT = "select count(*) from dead_message";
    private static final String PURGE = "delete from dead_message where id in"
            + " (select id from dead_message where received_at < ? order by received_at limit ?)";

    private final Database database;

    SqlDeadMessages(Database database) {
        this.database = database;
    }

    @Override
    public void record(List<DeadMessage> messages) {
        int unused = database.write(tx -> {
            int recorded = 0;
            for (DeadMessage message : messages) {
                recorded += Params.of(tx.prepare(RECORD))
                        .bytes(Uuids.bytes(message.id()))
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

    @Override
    public List<DeadMessage> list(@Nullable DeadMessage before, int max) {
        return database.read(statements -> {
            Params params = Params.of(statements.prepare(LIST + (before == null ? "" : BEFORE) + ORDER));
            if (before != null) {
                long receivedAt = Micros.of(before.receivedAt());
                params.number(receivedAt).number(receivedAt).bytes(Uuids.bytes(before.id()));
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
                Uuids.uuid(row.bytes()),
                row.instant(),
                row.text(),
                row.text(),
                row.text(),
                row.text(),
                row.number(),
                row.bytes());
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
        return database.write(tx -> Params.of(tx.prepare(PURGE))
                .number(tx.now() - Micros.of(olderThan))
                .number(max)
                .update());
    }
}
