package io.taskmill.broker.memory;

import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the messages are: those that wait, by lane, and the dead ones. What is handed out is kept by the intake that
 * has it. Everything but {@link #call} and {@link #run} is for threads that are inside one of these.
 */
final class Exchange {

    /** How many dead letters are kept; the oldest go first. */
    static final int DEAD_LETTERS_KEPT = 1_000;

    private final TimeSource time;
    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<QueueLane, Deque<Message>> waiting = new HashMap<>();
    private final Deque<DeadMail> dead = new ArrayDeque<>();
    private long bytes;
    private long lastNumber;

    Exchange(TimeSource time, long maxBytes) {
        this.time = time;
        this.maxBytes = maxBytes;
    }

    /** One caller at a time. */
    <T extends @Nullable Object> T call(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }

    /** Lets others in until something changes, the time is over, or for no reason. */
    void await(Duration max) throws InterruptedException {
        time.await(lock, changed, max);
    }

    /** Wakes all that {@link #await}. */
    void changed() {
        changed.signalAll();
    }

    /** Whether there was room. */
    boolean add(QueueLane lane, byte[] body) {
        Message message = new Message(lastNumber + 1, lane, body);
        if (bytes + message.bytes() > maxBytes) {
            return false;
        }
        lastNumber++;
        bytes += message.bytes();
        lane(lane).addLast(message);
        changed();
        return true;
    }

    @Nullable Message take(QueueLane lane) {
        Deque<Message> messages = waiting.get(lane);
        if (messages == null) {
            return null;
        }
        Message message = messages.pollFirst();
        if (messages.isEmpty()) {
            waiting.remove(lane);
        }
        return message;
    }

    /** Back to where they were: before the younger ones. */
    void giveBack(Collection<Message> messages) {
        List<Message> youngestFirst = new ArrayList<>(messages);
        youngestFirst.sort(Comparator.comparingLong(Message::number).reversed());
        youngestFirst.forEach(message -> lane(message.lane()).addFirst(message));
        if (!youngestFirst.isEmpty()) {
            changed();
        }
    }

    void forget(Message message) {
        bytes -= message.bytes();
    }

    void bury(DeadMail letter) {
        forget(letter.message());
        if (dead.size() == DEAD_LETTERS_KEPT) {
            dead.removeFirst();
        }
        dead.addLast(letter);
    }

    Collection<DeadMail> dead() {
        return dead;
    }

    int depth(QueueLane lane) {
        Deque<Message> messages = waiting.get(lane);
        return messages == null ? 0 : messages.size();
    }

    private Deque<Message> lane(QueueLane lane) {
        return waiting.computeIfAbsent(lane, unused -> new ArrayDeque<>());
    }
}
