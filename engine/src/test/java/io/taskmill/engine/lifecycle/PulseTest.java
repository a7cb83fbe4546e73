package io.taskmill.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PulseTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final TimeSource time = TimeSource.system();
    private final Pulse pulse = new Pulse(time);

    @Test
    void aRingBeforeTheWaitIsKeptAndSeveralAreOne() throws InterruptedException {
        pulse.ring();
        pulse.ring();

        pulse.await(LONG);
        long before = time.nanos();
        pulse.await(Duration.ofMillis(30));

        assertThat(Duration.ofNanos(time.nanos() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(30));
    }

    @Test
    void aRingWakesTheWaitingThread() throws InterruptedException {
        Thread waiter = Thread.ofPlatform().start(() -> awaitLong(pulse));
        while (waiter.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        pulse.ring();

        waiter.join();
    }

    @Test
    void waitingForNoTimeReturnsAndLeavesNoRing() throws InterruptedException {
        pulse.await(Duration.ZERO);
        pulse.await(Duration.ofSeconds(-1));
    }

    @Test
    void noRingIsLostHoweverTheyMeet() throws InterruptedException {
        AtomicLong work = new AtomicLong();
        CountDownLatch done = new CountDownLatch(1);
        Semaphore taken = new Semaphore(0);
        Thread.ofPlatform().start(() -> {
            for (long seen = 0; seen < 5_000; ) {
                awaitLong(pulse);
                long now = work.get();
                taken.release((int) (now - seen));
                seen = now;
            }
            done.countDown();
        });
        for (int i = 0; i < 5_000; i++) {
            work.incrementAndGet();
            pulse.ring();
            taken.acquire();
        }

        done.await();
    }

    private static void awaitLong(Pulse pulse) {
        try {
            pulse.await(LONG);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
