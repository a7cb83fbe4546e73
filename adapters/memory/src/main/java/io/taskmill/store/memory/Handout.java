package io.taskmill.store.memory;

import io.taskmill.spi.ClaimedTask;
import java.util.ArrayList;
import java.util.List;

/** What one claim hands out, and whether it may be more. */
final class Handout {

    private final List<ClaimedTask> tasks = new ArrayList<>();
    private final long maxPayloadBytes;
    private long payloadBytes;

    Handout(long maxPayloadBytes) {
        this.maxPayloadBytes = maxPayloadBytes;
    }

    void add(ClaimedTask task) {
        tasks.add(task);
        payloadBytes += task.spec().payload().sizeBytes();
    }

    boolean takesMore() {
        return tasks.isEmpty() || payloadBytes < maxPayloadBytes;
    }

    List<ClaimedTask> tasks() {
        return tasks;
    }
}
