package io.taskmill.server.handlers;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskContext;
import io.taskmill.api.TaskHandler;
import io.taskmill.server.units.DurationText;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** {@code sleep}: waits for {@code {"duration": "200ms"}} and does nothing else. */
public final class SleepHandler implements TaskHandler {
    private final TimeSource time;

    /** A handler that waits by this clock. */
    public SleepHandler(TimeSource time) {
        this.time = time;
    }

    @Override
    public Payload handle(TaskContext task) throws InterruptedException {
        Duration duration = PayloadFields.of(task.payload(), "duration").requiredDuration("duration");
        sleep(duration);
        return Json.object(result -> result.put("slept", DurationText.format(duration)));
    }

    private void sleep(Duration duration) throws InterruptedException {
        Lock lock = new ReentrantLock();
        Condition never = lock.newCondition();
        long start = time.nanos();
        lock.lockInterruptibly();
        try {
            Duration left = duration;
            while (left.isPositive()) {
                time.await(lock, never, left);
                left = duration.minusNanos(time.nanos() - start);
            }
        } finally {
            lock.unlock();
        }
    }
}
