package io.taskmill.store.sql;

import io.taskmill.api.TaskStatus;
import io.taskmill.spi.ClaimResult.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task that a broker rang for, as far as its claim depends on it.
 *
 * @param status its state
 * @param queue its queue
 * @param reserved whether somebody else has its row locked
 * @param parked whether it has a reason to wait
 * @param startBy until when it must be started, or null
 * @param payloadBytes the size of its payload
 */
record Candidate(
        TaskStatus status,
        String queue,
        boolean reserved,
        boolean parked,
        @Nullable Long startBy,
        long payloadBytes) {
    private static final String LIVE =
            "select id, state, queue, 0, case when parked is null then 0 else 1 end, start_by,"
                    + " coalesce(length(payload), (select length(b.payload) from body b where b.id = task.id))"
                    + " from task where id";
    private static final String ENDED = "select id, status, queue, 0, 0, null, 0 from finished where id";
    private static final String RESERVED = "select id, state, queue, 1, 0, null, 0 from task where id";

    /** Those of the ids that are known; the rows of those that may run are locked. */
    static Map<UUID, Candidate> find(Statements statements, List<UUID> ids) throws SQLException {
        Map<UUID, Candidate> found = new HashMap<>();
        find(statements, LIVE, statements.dialect().lockFree(), ids, found);
        find(statements, ENDED, "", missing(ids, found), found);
        // What is in neither place is locked, or was moved between two looks: a settle moves it one way, a replay the
        // other.
        find(statements, RESERVED, "", missing(ids, found), found);
        find(statements, ENDED, "", missing(ids, found), found);
        find(statements, RESERVED, "", missing(ids, found), found);
        return found;
    }

    private static List<UUID> missing(List<UUID> ids, Map<UUID, Candidate> found) {
        return ids.stream().filter(id -> !found.containsKey(id)).toList();
    }

    private static void find(Statements statements, String sql, String lock, List<UUID> ids, Map<UUID, Candidate> found)
            throws SQLException {
        Dialect dialect = statements.dialect();
        for (List<UUID> chunk : Lists.chunks(statements, ids)) {
            Params params = Params.of(statements, sql + dialect.in(chunk.size()) + lock);
            try (ResultSet result = params.list(chunk).query()) {
                while (result.next()) {
                    Row row = new Row(result);
                    found.put(row.id().value(), read(row));
                }
            }
        }
    }

    private static Candidate read(Row row) throws SQLException {
        return new Candidate(
                StateCode.status(row.count()), row.text(), row.flag(), row.flag(), row.optionalNumber(), row.number());
    }

    /** Why it must not run for a ring on this queue now, or null when it may. */
    @Nullable Refusal refusal(String rungQueue, long now) {
        if (!queue.equals(rungQueue)) {
            return Refusal.UNKNOWN;
        }
        if (reserved) {
            return Refusal.BUSY;
        }
        return switch (status) {
            case SCHEDULED, RETRYING -> Refusal.NOT_DUE;
            case RUNNING -> Refusal.HELD;
            case BLOCKED -> Refusal.PARKED;
            case SUCCESS, FAILED, CANCELLED, EXPIRED -> Refusal.SETTLED;
            case PENDING -> parked ? Refusal.PARKED : startBy != null && startBy <= now ? Refusal.SETTLED : null;
        };
    }
}
