package io.taskmill.store.memory;

import io.taskmill.api.TaskStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Tasks by queue and status. Terminal statuses only grow: they count every time that one was reached. */
final class Counters {

    private final Map<String, EnumMap<TaskStatus, Long>> byQueue = new TreeMap<>();

    void entered(String queue, TaskStatus status) {
        of(queue).merge(status, 1L, Long::sum);
    }

    void left(String queue, TaskStatus status) {
        if (!status.terminal()) {
            of(queue).merge(status, -1L, Long::sum);
        }
    }

    void forEach(BiConsumer<String, Map<TaskStatus, Long>> action) {
        byQueue.forEach(action);
    }

    private EnumMap<TaskStatus, Long> of(String queue) {
        return byQueue.computeIfAbsent(queue, name -> zeros());
    }

    private static EnumMap<TaskStatus, Long> zeros() {
        EnumMap<TaskStatus, Long> counts = new EnumMap<>(TaskStatus.class);
        for (TaskStatus status : TaskStatus.values()) {
            counts.put(status, 0L);
        }
        return counts;
    }
}
