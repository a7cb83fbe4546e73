package io.taskmill.engine.work;

import io.taskmill.api.TaskContext.StopReason;
import io.taskmill.api.TaskId;
import io.taskmill.engine.lifecycle.Pulse;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * The claims that this node knows it holds, from the claim until the outcome is recorded. Their payloads share a
 * bounded part of the heap. Thread-safe.
 */
public final class Executions {
    private static final long LEAST_PAYLOAD_BYTES = 4L * 1024 * 1024;
    private static final int SHARE_OF_HEAP = 8;

    private final ConcurrentHashMap<ClaimKey, Execution> known = new ConcurrentHashMap<>();
    private final TimeSource time;
    private final Pulse emptied;
    private final long maxPayloadBytes;
    private final AtomicLong payloadBytes = new AtomicLong();
    private volatile Runnable roomAgain = () -> {};

    /** An eighth of the heap for payloads, but at least 4 MiB. */
    public Executions(TimeSource time) {
        this(time, Math.max(LEAST_PAYLOAD_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
    }

    /** So many bytes for payloads. */
    public Executions(TimeSource time, long maxPayloadBytes) {
        this.time = time;
        this.emptied = new Pulse(time);
        this.maxPayloadBytes = maxPayloadBytes;
    }

    void add(Execution execution) {
        known.put(execution.key(), execution);
        payloadBytes.addAndGet(execution.payload().sizeBytes());
    }

    void remove(Execution execution) {
        remove(execution.key());
    }

    /** Forgets a claim that could not be started; the store still holds it for this node. */
    public void forget(TaskId id, long fence) {
        remove(new ClaimKey(id, fence));
    }

    private void remove(ClaimKey key) {
        Execution removed = known.remove(key);
        if (removed == null) {
            return;
        }
        int bytes = removed.payload().sizeBytes();
        long left = payloadBytes.addAndGet(-bytes);
        if (left < maxPayloadBytes && left + bytes >= maxPayloadBytes) {
            roomAgain.run();
        }
        if (known.isEmpty()) {
            emptied.ring();
        }
    }

    /** How many more bytes of payloads may be claimed; none when not positive. Positive when nothing is known. */
    public long payloadRoom() {
        return maxPayloadBytes - payloadBytes.get();
    }

    /** Has this called, from any thread, whenever {@link #payloadRoom} becomes positive again. */
    public void onPayloadRoom(Runnable call) {
        roomAgain = call;
    }

    /** Whether this claim is known. */
    public boolean knows(TaskId id, long fence) {
        return known.containsKey(new ClaimKey(id, fence));
    }

    /** All of them; may change while it is read. */
    public Collection<Execution> all() {
        return known.values();
    }

    /** How many claims are known. */
    public int count() {
        return known.size();
    }

    /** Tells the handler of a task to stop, if it runs here. */
    public void cancel(TaskId id) {
        stopWhere(e -> e.id().equals(id), StopReason.CANCELLED);
    }

    /** Tells every handler to stop. */
    public void stopAll(StopReason reason) {
        stopWhere(e -> true, reason);
    }

    /** Tells every handler that works for this holder to stop. */
    public void stopOf(NodeId holder, StopReason reason) {
        stopWhere(e -> e.holder().equals(holder), reason);
    }

    private void stopWhere(Predicate<Execution> which, StopReason reason) {
        for (Execution execution : known.values()) {
            if (which.test(execution)) {
                execution.stop(reason);
            }
        }
    }

    /** Waits until no claim is known, at most this long. For one thread at a time. */
    public void awaitEmpty(Duration max) throws InterruptedException {
        long end = time.nanos() + max.toNanos();
        while (!known.isEmpty()) {
            long left = end - time.nanos();
            if (left <= 0) {
                return;
            }
            emptied.await(Duration.ofNanos(left));
        }
    }
}
