package io.taskmill.bench.bare;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Many virtual threads that make calls until a total is reached. */
public final class Callers {

    private Callers() {}

    /**
     * Makes {@code total} calls from {@code callers} threads; returns when all are answered, and fails when one did.
     */
    public static void run(int callers, int total, Runnable call) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(total);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    while (left.getAndDecrement() > 0) {
                        call.run();
                    }
                } catch (RuntimeException e) {
                    failure.compareAndSet(null, e);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("a call failed, so there is nothing to measure", failure.get());
        }
    }
}
