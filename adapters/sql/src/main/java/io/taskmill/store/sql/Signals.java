package io.taskmill.store.sql;

import io.taskmill.api.TaskId;
import io.taskmill.spi.StoreListener;
import java.util.ArrayList;
import java.util.List;

/** What listeners have to hear once a transaction is committed. */
public final class Signals {
    private final List<TaskId> cancelled = new ArrayList<>();
    private boolean ready;

    /** Something became ready to run. */
    void ready() {
        ready = true;
    }

    /** A running task should stop. */
    void cancelRequested(TaskId id) {
        cancelled.add(id);
    }

    /** Tells the listener and forgets. */
    public void deliver(StoreListener listener) {
        List<TaskId> stopping = List.copyOf(cancelled);
        boolean tellReady = ready;
        clear();
        if (tellReady) {
            listener.ready();
        }
        stopping.forEach(listener::cancelRequested);
    }

    /** Forgets. */
    public void clear() {
        cancelled.clear();
        ready = false;
    }
}
