package io.taskmill.store.sql;

import io.taskmill.api.TaskError;
import io.taskmill.api.TaskId;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.NodeId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Binds the parameters of a statement from left to right. */
final class Params {
    private final PreparedStatement statement;
    private int index;

    private Params(PreparedStatement statement) {
        this.statement = statement;
    }

    static Params of(PreparedStatement statement) {
        return new Params(statement);
    }

    Params id(TaskId id) throws SQLException {
        return bytes(Uuids.bytes(id.value()));
    }

    Params node(NodeId node) throws SQLException {
        return bytes(Uuids.bytes(node.value()));
    }

    Params bytes(byte @Nullable [] value) throws SQLException {
        statement.setBytes(++index, value);
        return this;
    }

    Params number(long value) throws SQLException {
        statement.setLong(++index, value);
        return this;
    }

    Params optional(@Nullable Long value) throws SQLException {
        if (value != null) {
            return number(value);
        }
        statement.setNull(++index, Types.INTEGER);
        return this;
    }

    Params text(@Nullable String value) throws SQLException {
        statement.setString(++index, value);
        return this;
    }

    /** Three parameters: type, message, retryable. */
    Params error(@Nullable TaskError error) throws SQLException {
        if (error == null) {
            return text(null).text(null).optional(null);
        }
        return text(error.type()).text(error.message()).number(error.retryable() ? 1 : 0);
    }

    /** Five parameters: queue, lowest and highest priority, until when available, now. */
    Params ready(String queue, LaneShare step, long now) throws SQLException {
        Instant before = step.availableBefore();
        return text(queue)
                .number(step.lane().lowest())
                .number(step.lane().highest())
                .number(before == null ? Long.MAX_VALUE : Micros.dueAt(before))
                .number(now);
    }

    int update() throws SQLException {
        return statement.executeUpdate();
    }

    ResultSet query() throws SQLException {
        return statement.executeQuery();
    }
}
