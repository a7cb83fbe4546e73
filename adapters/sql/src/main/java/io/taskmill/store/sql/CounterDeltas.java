package io.taskmill.store.sql;

import io.taskmill.api.TaskStatus;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Changes of the counters, gathered so that a transaction writes each counter once, at its end. */
public final class CounterDeltas {
    private static final List<String> COLUMNS = List.of("queue", "state", "node", "n");
    private static final int ROWS_PER_STATEMENT = 16;

    private final int slot;
    /** In the order of the queues, so that transactions do not wait for each other in a circle. */
    private final SortedMap<String, long[]> byQueue = new TreeMap<>();

    CounterDeltas(int slot) {
        this.slot = slot;
    }

    void add(String queue, TaskStatus status, long change) {
        byQueue.computeIfAbsent(queue, q -> new long[StateCode.COUNT])[StateCode.of(status)] += change;
    }

    void move(String queue, TaskStatus from, TaskStatus to) {
        add(queue, from, -1);
        add(queue, to, 1);
    }

    /** Writes the changes and forgets them. */
    public void flush(Statements statements) throws SQLException {
        List<Delta> deltas = new ArrayList<>();
        byQueue.forEach((queue, changes) -> {
            for (int state = 0; state < changes.length; state++) {
                if (changes[state] != 0) {
                    deltas.add(new Delta(queue, state, changes[state]));
                }
            }
        });
        for (int from = 0; from < deltas.size(); from += ROWS_PER_STATEMENT) {
            write(statements, deltas.subList(from, Math.min(deltas.size(), from + ROWS_PER_STATEMENT)));
        }
        clear();
    }

    private void write(Statements statements, List<Delta> deltas) throws SQLException {
        Dialect dialect = statements.dialect();
        String add = dialect.insertOrSet(
                "counter", COLUMNS, deltas.size(), "queue, state, node", "n = counter.n + " + dialect.given("n"));
        Params params = Params.of(statements, add);
        for (Delta delta : deltas) {
            params.text(delta.queue).number(delta.state).number(slot).number(delta.change);
        }
        int unused = params.update();
    }

    /** Forgets them. */
    public void clear() {
        byQueue.clear();
    }

    private record Delta(String queue, int state, long change) {}
}
