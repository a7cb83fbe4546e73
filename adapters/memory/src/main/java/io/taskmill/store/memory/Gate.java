package io.taskmill.store.memory;

import io.taskmill.api.TaskId;
import io.taskmill.spi.StoreListener;
import io.taskmill.spi.StoreUnavailableError;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one call at a time to the tables, and none after the store was closed. What a call wants the listener to hear is
 * told after the lock was let go, so that a listener may call the store.
 */
final class Gate {

    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;
    private boolean ready;
    private List<TaskId> cancelled = List.of();
    private @Nullable StoreListener listener;

    <T extends @Nullable Object> T call(Supplier<T> work) {
        T answer;
        Runnable signals;
        lock.lock();
        try {
            if (closed) {
                throw new StoreUnavailableError("the store in memory was closed, and what it held is gone", null);
            }
            ready = false;
            cancelled = List.of();
            answer = work.get();
            signals = signals();
        } finally {
            lock.unlock();
        }
        signals.run();
        return answer;
    }

    void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }

    /** To be called while a call is running: something became ready in it. */
    void becameReady() {
        ready = true;
    }

    /** To be called while a call is running: a running task should be stopped. */
    void cancelRequested(TaskId id) {
        if (cancelled.isEmpty()) {
            cancelled = new ArrayList<>(1);
        }
        cancelled.add(id);
    }

    void listen(StoreListener newListener) {
        run(() -> listener = newListener);
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            listener = null;
        } finally {
            lock.unlock();
        }
    }

    private Runnable signals() {
        StoreListener hearer = listener;
        if (hearer == null || (!ready && cancelled.isEmpty())) {
            return () -> {};
        }
        boolean tellReady = ready;
        List<TaskId> tellCancelled = cancelled;
        return () -> {
            if (tellReady) {
                hearer.ready();
            }
            tellCancelled.forEach(hearer::cancelRequested);
        };
    }
}
