package io.taskmill.engine.ring;

import io.taskmill.api.TaskId;
import io.taskmill.spi.ClaimedTask;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds an intake that is connected and yet hears nothing. The sign: the broker has confirmed rings of this node, the
 * safety net has claimed their tasks here, so that no other node had heard them, and since the first of them not one
 * message has arrived. A single lost ring is no sign. Thread-safe, makes no calls.
 */
final class SilenceWatch {
    /** How long is listened in vain before the intake counts as silent. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How many unheard rings it takes. */
    static final int UNHEARD = 3;

    private static final int SAMPLES = 256;
    private static final Duration FIRST_HOLD_OFF = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 5;

    private final Set<TaskId> sample = new HashSet<>();
    private final Deque<TaskId> order = new ArrayDeque<>();
    private int unheard;
    private long listened;
    private int restarts;
    private long holdOffUntil;

    SilenceWatch(long now) {
        holdOffUntil = now;
    }

    /** The broker has confirmed a ring of this node. Not every one has to be told. */
    synchronized void confirmed(TaskId id) {
        if (sample.add(id)) {
            order.add(id);
            if (order.size() > SAMPLES) {
                sample.remove(order.remove());
            }
        }
    }

    /** Something arrived. */
    synchronized void heard() {
        unheard = 0;
        restarts = 0;
    }

    /** Tasks that the safety net has claimed. */
    synchronized void found(List<ClaimedTask> claimed) {
        for (ClaimedTask task : claimed) {
            if (sample.remove(task.id())) {
                listened = unheard == 0 ? 0 : listened;
                unheard++;
            }
        }
    }

    /** So long, in nanoseconds, somebody has waited for messages; what happens otherwise is no silence. */
    synchronized void listened(long nanos) {
        listened += nanos;
    }

    /** Whether the intake should be opened anew. */
    synchronized boolean silent(long now) {
        return unheard >= UNHEARD && listened >= PATIENCE.toNanos() && now - holdOffUntil >= 0;
    }

    /** It was opened anew; the next time takes longer, until something is heard. */
    synchronized void restarted(long now) {
        holdOffUntil = now + (FIRST_HOLD_OFF.toNanos() << Math.min(restarts, MOST_DOUBLINGS));
        restarts++;
        unheard = 0;
    }
}
