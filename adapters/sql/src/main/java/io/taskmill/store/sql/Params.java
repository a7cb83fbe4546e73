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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Binds the parameters of a statement from left to right. */
public final class Params {
    private static final int FETCH_ROWS = 20;

    private final PreparedStatement statement;
    private final Dialect dialect;
    private int index;

    private Params(PreparedStatement statement, Dialect dialect) {
        this.statement = statement;
        this.dialect = dialect;
    }

    /** Of the statement for this text. */
    public static Params of(Statements statements, String sql) throws SQLException {
        return new Params(statements.prepare(sql), statements.dialect());
    }

    /** Of this statement. */
    public static Params of(PreparedStatement statement, Dialect dialect) {
        return new Params(statement, dialect);
    }

    /** An id. */
    public Params id(UUID id) throws SQLException {
        dialect.bindId(statement, ++index, id);
        return this;
    }

    Params id(TaskId id) throws SQLException {
        return id(id.value());
    }

    Params node(NodeId node) throws SQLException {
        return id(node.value());
    }

    /** A list of ids, for {@link Dialect#in}. */
    public Params list(List<UUID> ids) throws SQLException {
        index = dialect.bindList(statement, index + 1, ids);
        return this;
    }

    /** Bytes. */
    public Params bytes(byte @Nullable [] value) throws SQLException {
        statement.setBytes(++index, value);
        return this;
    }

    /** An array of the database's type of this name. */
    public Params array(String type, @Nullable Object[] values) throws SQLException {
        statement.setArray(++index, statement.getConnection().createArrayOf(type, values));
        return this;
    }

    /** A number. */
    public Params number(long value) throws SQLException {
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

    /** Text. */
    public Params text(@Nullable String value) throws SQLException {
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

    /** Five parameters: those of {@link Dialect#ready}, until when available, now. */
    Params ready(String queue, int lowest, int highest, LaneShare step, long now) throws SQLException {
        Instant before = step.availableBefore();
        return text(queue)
                .number(lowest)
                .number(highest)
                .number(before == null ? Long.MAX_VALUE : Micros.dueAt(before))
                .number(now);
    }

    /** The columns of {@link TaskInsert#COLUMNS}, and those of {@link TaskInsert#RARE} unless it is plain. */
    public Params task(TaskInsert insert) throws SQLException {
        var spec = insert.task().spec();
        id(insert.task().id())
                .text(spec.queue())
                .number(spec.priority())
                .number(insert.availableAt())
                .number(insert.stateCode())
                .number(insert.createdAt())
                .text(spec.taskType())
                .bytes(insert.inlinePayload());
        return insert.plain() ? this : rare(insert);
    }

    /** The columns of {@link TaskInsert#COLUMNS} and of {@link TaskInsert#RARE}. */
    public Params fullTask(TaskInsert insert) throws SQLException {
        Params params = task(insert);
        return insert.plain() ? params.rare(insert) : params;
    }

    private Params rare(TaskInsert insert) throws SQLException {
        SpecColumns.bindRare(optional(SpecColumns.expiresAt(insert.spec())), insert.spec());
        return this;
    }

    /** Lets the driver fetch a few rows at a time instead of all at once, where it can. */
    Params pages() throws SQLException {
        statement.setFetchSize(FETCH_ROWS);
        return this;
    }

    /** Runs the statement. Returns how many rows it changed. */
    public int update() throws SQLException {
        return statement.executeUpdate();
    }

    /** Runs the statement. The caller closes the result. */
    public ResultSet query() throws SQLException {
        return statement.executeQuery();
    }

    /** Keeps these parameters for {@link #runBatch} and starts from the left again. */
    public Params add() throws SQLException {
        statement.addBatch();
        index = 0;
        return this;
    }

    /** Runs the statement with each of the kept parameters. */
    public void runBatch() throws SQLException {
        int[] unused = statement.executeBatch();
    }
}
