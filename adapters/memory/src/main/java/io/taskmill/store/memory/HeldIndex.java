package io.taskmill.store.memory;

import io.taskmill.api.TaskId;
import io.taskmill.spi.NodeId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Running tasks by their holder, longest held first. */
final class HeldIndex {

    private final Map<NodeId, Map<TaskId, Row>> byHolder = new HashMap<>();

    void add(Row row) {
        if (row.claim != null) {
            byHolder.computeIfAbsent(row.claim.holder(), holder -> new LinkedHashMap<>())
                    .put(row.id, row);
        }
    }

    void remove(Row row) {
        if (row.claim == null) {
            return;
        }
        Map<TaskId, Row> rows = byHolder.get(row.claim.holder());
        if (rows != null && rows.remove(row.id) != null && rows.isEmpty()) {
            byHolder.remove(row.claim.holder());
        }
    }

    boolean isEmpty(NodeId holder) {
        return !byHolder.containsKey(holder);
    }

    Collection<Row> of(NodeId holder) {
        return byHolder.getOrDefault(holder, Map.of()).values();
    }

    List<Row> first(NodeId holder, int max) {
        return of(holder).stream().limit(max).toList();
    }
}
