package io.taskmill.store.sql;

import io.taskmill.api.TaskError;
import io.taskmill.api.TaskId;
import io.taskmill.spi.NodeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the columns of the present row from left to right. */
public final class Row {
    private final ResultSet result;
    private int column;

    /** The row that the result is at. */
    public Row(ResultSet result) {
        this.result = result;
    }

    TaskId id() throws SQLException {
        return new TaskId(uuid());
    }

    NodeId node() throws SQLException {
        return new NodeId(uuid());
    }

    /** An id, of a type of its own or as bytes. */
    public UUID uuid() throws SQLException {
        return result.getObject(++column) instanceof UUID uuid ? uuid : Uuids.uuid(result.getBytes(column));
    }

    byte[] bytes() throws SQLException {
        return Objects.requireNonNull(optionalBytes());
    }

    byte @Nullable [] optionalBytes() throws SQLException {
        return result.getBytes(++column);
    }

    int count() throws SQLException {
        return result.getInt(++column);
    }

    long number() throws SQLException {
        return result.getLong(++column);
    }

    @Nullable Long optionalNumber() throws SQLException {
        long value = result.getLong(++column);
        return result.wasNull() ? null : value;
    }

    /** Null counts as no. */
    boolean flag() throws SQLException {
        return result.getLong(++column) != 0;
    }

    Instant instant() throws SQLException {
        return Micros.instant(number());
    }

    @Nullable Instant optionalInstant() throws SQLException {
        Long micros = optionalNumber();
        return micros == null ? null : Micros.instant(micros);
    }

    String text() throws SQLException {
        return Objects.requireNonNull(optionalText());
    }

    @Nullable String optionalText() throws SQLException {
        return result.getString(++column);
    }

    /** Three columns: type, message, retryable. */
    @Nullable TaskError error() throws SQLException {
        String type = optionalText();
        if (type == null) {
            column += 2;
            return null;
        }
        return new TaskError(type, Objects.requireNonNullElse(optionalText(), ""), flag());
    }
}
