package io.taskmill.engine.work;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A thread for each attempt: virtual, except for the first attempts of a task type, until one of them has ended. These
 * load and initialise the handler's classes, and a virtual thread that initialises a class, or waits for another that
 * does, holds on to its carrier thread. There are as many carriers as cores: on a small machine a first burst of tasks
 * could take all of them and wait for each other for ever. Thread-safe.
 */
final class AttemptThreads {
    private static final int MOST_PLATFORM_THREADS = 256;

    private final Set<String> warmTypes = ConcurrentHashMap.newKeySet();
    private final AtomicInteger platformThreads = new AtomicInteger();

    /** Starts a thread for this work. */
    void start(String taskType, Runnable attempt) {
        if (warmTypes.contains(taskType) || platformThreads.get() >= MOST_PLATFORM_THREADS) {
            Thread.ofVirtual().name("task").start(attempt);
        } else {
            startFirst(taskType, attempt);
        }
    }

    private void startFirst(String taskType, Runnable attempt) {
        platformThreads.incrementAndGet();
        boolean started = false;
        try {
            Thread.ofPlatform().name("task-first").daemon(true).start(() -> first(taskType, attempt));
            started = true;
        } finally {
            if (!started) {
                platformThreads.decrementAndGet();
            }
        }
    }

    private void first(String taskType, Runnable attempt) {
        try {
            attempt.run();
        } finally {
            warmTypes.add(taskType);
            platformThreads.decrementAndGet();
        }
    }
}
