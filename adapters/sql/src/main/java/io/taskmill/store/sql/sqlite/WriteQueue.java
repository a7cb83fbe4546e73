package io.taskmill.store.sql.sqlite;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What waits for the writer. Thread-safe. */
final class WriteQueue {
    /** Operations per transaction, so that the first does not wait too long for the last. */
    private static final int MAX_GROUP = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<WriteCall<?>> urgent = new ArrayDeque<>();
    private final Queue<WriteCall<?>> normal = new ArrayDeque<>();
    private boolean closed;

    void add(WriteCall<?> call) {
        addTo(normal, call);
    }

    /** Ahead of everything that was added by {@link #add}. */
    void addUrgent(WriteCall<?> call) {
        addTo(urgent, call);
    }

    private void addTo(Queue<WriteCall<?>> queue, WriteCall<?> call) {
        lock.lock();
        try {
            queue.add(call);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is something and takes what has gathered; empty when the queue is closed and drained. */
    List<WriteCall<?>> take() {
        lock.lock();
        try {
            while (urgent.isEmpty() && normal.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            List<WriteCall<?>> group = new ArrayList<>();
            drain(urgent, group);
            drain(normal, group);
            return group;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private static void drain(Queue<WriteCall<?>> from, List<WriteCall<?>> group) {
        while (group.size() < MAX_GROUP) {
            WriteCall<?> call = from.poll();
            if (call == null) {
                return;
            }
            group.add(call);
        }
    }
}
