package io.taskmill.store.sql;

import io.taskmill.spi.ClaimedTask;
import java.util.ArrayList;
import java.util.List;

/** What one claim hands out, and how much more it may be. */
final class Handout {
    private final List<ClaimedTask> tasks = new ArrayList<>();
    private long bytesLeft;

    Handout(long maxPayloadBytes) {
        this.bytesLeft = maxPayloadBytes;
    }

    void add(ClaimedTask task) {
        tasks.add(task);
        bytesLeft -= task.spec().payload().sizeBytes();
    }

    boolean takesMore() {
        return tasks.isEmpty() || bytesLeft > 0;
    }

    /** How many bytes may be handed out before it is enough. */
    long bytesLeft() {
        return bytesLeft;
    }

    List<ClaimedTask> tasks() {
        return tasks;
    }
}
