package io.taskmill.bench.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Many virtual threads that make calls until a total is reached. */
public final class Callers {

    private Callers() {}

    /** Makes {@code total} calls from {@code callers} threads; returns when all are answered. */
    public static void run(int callers, int total, Runnable call) throws InterruptedException {
        AtomicInteger left = new AtomicInteger(total);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                while (left.getAndDecrement() > 0) {
                    call.run();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
