package io.taskmill.bench.bare;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Gathers items while the last group is being written and hands the next group over as a whole; callers wait for
 * theirs.
 *
 * @param <T> what is written
 */
final class GroupCommit<T> implements AutoCloseable {
    private static final int MAX_GROUP = 4096;

    private final LinkedBlockingQueue<Entry<T>> queue = new LinkedBlockingQueue<>();
    private final Thread thread;

    /** The consumer writes a group; what it throws goes to the callers. */
    GroupCommit(String name, Consumer<List<T>> write) {
        this.thread = Thread.ofPlatform().name(name).daemon(true).start(() -> run(write));
    }

    void write(T item) {
        Entry<T> entry = new Entry<>(item, new CompletableFuture<>());
        queue.add(entry);
        entry.written().join();
    }

    private void run(Consumer<List<T>> write) {
        List<Entry<T>> group = new ArrayList<>();
        try {
            while (true) {
                group.clear();
                group.add(queue.take());
                queue.drainTo(group, MAX_GROUP);
                writeGroup(write, group);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> void writeGroup(Consumer<List<T>> write, List<Entry<T>> group) {
        try {
            write.accept(group.stream().map(Entry::item).toList());
            group.forEach(entry -> entry.written().complete(true));
        } catch (RuntimeException e) {
            group.forEach(entry -> entry.written().completeExceptionally(e));
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private record Entry<T>(T item, CompletableFuture<Boolean> written) {}
}
