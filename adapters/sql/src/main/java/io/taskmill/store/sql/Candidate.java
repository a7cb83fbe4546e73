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
 * @param parked whether it has a reason to wait
 * @param startBy until when it must be started, or null
 * @param payloadBytes the size of its payload
 */
record Candidate(
        TaskStatus status,
        String queue,
        boolean parked,
        @Nullable Long startBy,
        long payloadBytes) {
    private static final String LIVE = "select id, state, queue, parked is not null, start_by,"
            + " coalesce(length(payload), (select length(b.payload) from body b where b.id = task.id))"
            + " from task where id" + IdList.IN;
    private static final String ENDED = "select id, status, queue, false, null, 0 from finished where id" + IdList.IN;

    /** Those of the ids that are known. */
    static Map<UUID, Candidate> find(Statements statements, List<UUID> ids) throws SQLException {
        Map<UUID, Candidate> found = new HashMap<>();
        find(statements, LIVE, ids, found);
        find(
                statements,
                ENDED,
                ids.stream().filter(id -> !found.containsKey(id)).toList(),
                found);
        return found;
    }

    private static void find(Statements statements, String sql, List<UUID> ids, Map<UUID, Candidate> found)
            throws SQLException {
        for (List<UUID> chunk : IdList.chunks(ids)) {
            try (ResultSet result =
                    IdList.bind(Params.of(statements.prepare(sql)), chunk).query()) {
                while (result.next()) {
                    Row row = new Row(result);
                    found.put(
                            row.id().value(),
                            new Candidate(
                                    StateCode.status(row.count()),
                                    row.text(),
                                    row.flag(),
                                    row.optionalNumber(),
                                    row.number()));
                }
            }
        }
    }

    /** Why it must not run for a ring on this queue now, or null when it may. */
    @Nullable Refusal refusal(String rungQueue, long now) {
        if (!queue.equals(rungQueue)) {
            return Refusal.UNKNOWN;
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
