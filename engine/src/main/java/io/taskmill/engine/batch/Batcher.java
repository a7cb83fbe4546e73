package io.taskmill.engine.batch;

import io.taskmill.engine.lifecycle.Joining;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Gathers items from many threads into batches that one thread writes: it takes whatever has come while the batch
 * before was being written. One caller waits for nobody, a thousand share a write.
 *
 * <p>Items that were added together stay together and in order. Thread-safe.
 *
 * @param <T> an item
 * @param <R> the answer to an item
 */
public final class Batcher<T, R> implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Batcher.class.getName());

    private final BatchWriter<T, R> writer;
    private final int maxBatch;
    private final int maxWaiting;
    private final ConcurrentLinkedQueue<Group<T, R>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicBoolean idle = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean closing;

    /**
     * A batcher that is not started yet.
     *
     * @param name of its thread
     * @param maxBatch items per batch, unless a single group is larger
     * @param maxWaiting items that may wait before more are turned away
     */
    public Batcher(String name, int maxBatch, int maxWaiting, BatchWriter<T, R> writer) {
        this.writer = writer;
        this.maxBatch = maxBatch;
        this.maxWaiting = maxWaiting;
        this.thread = Thread.ofPlatform().name("taskmill-" + name).daemon(true).unstarted(this::run);
    }

    /** Begins to write. */
    public void start() {
        thread.start();
    }

    /** Adds items whose answers the calling thread will wait for; empty when too many are waiting. */
    public Optional<Ticket<List<R>>> add(List<T> items) {
        if (waiting.get() >= maxWaiting) {
            return Optional.empty();
        }
        Ticket<List<R>> ticket = Ticket.plain();
        enqueue(new Group<>(items, ticket));
        return Optional.of(ticket);
    }

    /**
     * Adds one item, whatever is waiting, and calls back on the batcher's thread when it is written. Writing such an
     * item twice has to be harmless.
     */
    public Ticket<List<R>> addFollowed(T item, Consumer<List<R>> followUp) {
        Ticket<List<R>> ticket = Ticket.followedBy(followUp);
        enqueue(new Group<>(List.of(item), ticket));
        return ticket;
    }

    /** How many items wait or are being written. */
    public int waiting() {
        return waiting.get();
    }

    /** Writes what has been added and ends. Items must not be added any more. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
        Joining.join(thread);
    }

    private void enqueue(Group<T, R> group) {
        waiting.addAndGet(group.items.size());
        queue.add(group);
        if (idle.get() && idle.compareAndSet(true, false)) {
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (true) {
            List<Group<T, R>> groups = take();
            if (!groups.isEmpty()) {
                guardedWrite(groups);
            } else if (closing) {
                return;
            } else {
                idle.set(true);
                if (queue.isEmpty() && !closing) {
                    LockSupport.park(this);
                }
                idle.set(false);
            }
        }
    }

    private List<Group<T, R>> take() {
        List<Group<T, R>> groups = new ArrayList<>();
        int items = 0;
        for (Group<T, R> next = queue.peek();
                next != null && (groups.isEmpty() || items + next.items.size() <= maxBatch);
                next = queue.peek()) {
            groups.add(next);
            items += next.items.size();
            queue.remove();
        }
        return groups;
    }

    /** Whatever happens, the thread lives on and nobody waits for ever: not even when memory has run out. */
    private void guardedWrite(List<Group<T, R>> groups) {
        try {
            write(groups);
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "writing a batch failed in a way that nobody expects; please report this", e);
            for (Group<T, R> group : groups) {
                if (group.ticket.answered()) {
                    continue;
                }
                if (group.ticket.followed()) {
                    queue.add(group);
                } else {
                    waiting.addAndGet(-group.items.size());
                    group.ticket.fail(e);
                }
            }
        }
    }

    private void write(List<Group<T, R>> groups) {
        List<T> items = new ArrayList<>();
        for (Group<T, R> group : groups) {
            items.addAll(group.items);
        }
        List<R> answers = writer.write(items);
        int from = 0;
        for (Group<T, R> group : groups) {
            int to = from + group.items.size();
            waiting.addAndGet(from - to);
            answer(group, answers.subList(from, to));
            from = to;
        }
    }

    private void answer(Group<T, R> group, List<R> answers) {
        try {
            group.ticket.complete(answers);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the follow-up of a written item failed; please report this", e);
        }
    }

    private record Group<T, R>(List<T> items, Ticket<List<R>> ticket) {}
}
