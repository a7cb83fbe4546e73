package io.taskmill.store.sql;

import io.taskmill.api.TaskStatus;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Changes of the counters, gathered so that a transaction writes each counter once. */
public final class CounterDeltas {
    private static final String ADD = "insert into counter (queue, state, node, n) values (?, ?, 0, ?)"
            + " on conflict (queue, state, node) do update set n = n + excluded.n";

    private final Map<String, long[]> byQueue = new HashMap<>();

    void add(String queue, TaskStatus status, long change) {
        byQueue.computeIfAbsent(queue, q -> new long[StateCode.COUNT])[StateCode.of(status)] += change;
    }

    void move(String queue, TaskStatus from, TaskStatus to) {
        add(queue, from, -1);
        add(queue, to, 1);
    }

    /** Writes the changes and forgets them. */
    public void flush(Statements statements) throws SQLException {
        PreparedStatement add = statements.prepare(ADD);
        for (Map.Entry<String, long[]> queue : byQueue.entrySet()) {
            long[] changes = queue.getValue();
            for (int state = 0; state < changes.length; state++) {
                if (changes[state] != 0) {
                    Params.of(add)
                            .text(queue.getKey())
                            .number(state)
                            .number(changes[state])
                            .update();
                }
            }
        }
        clear();
    }

    /** Forgets them. */
    public void clear() {
        byQueue.clear();
    }
}
