package io.taskmill.tck;

import io.taskmill.api.TaskId;
import io.taskmill.spi.StoreListener;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What a store told its listener. Thread-safe. */
final class Heard implements StoreListener {

    private final AtomicInteger ready = new AtomicInteger();
    private final Queue<TaskId> cancelled = new ConcurrentLinkedQueue<>();

    @Override
    public void ready() {
        ready.incrementAndGet();
    }

    @Override
    public void cancelRequested(TaskId id) {
        cancelled.add(id);
    }

    int readyCalls() {
        return ready.get();
    }

    Queue<TaskId> cancelled() {
        return cancelled;
    }
}
