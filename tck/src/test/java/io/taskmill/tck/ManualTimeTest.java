package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ManualTimeTest {

    private final ManualTime time = new ManualTime();
    private final Lock lock = new ReentrantLock();
    private final Condition condition = lock.newCondition();

    @Test
    void advanceMovesBothClocks() {
        time.advance(Duration.ofSeconds(5));

        assertThat(time.now()).isEqualTo(ManualTime.START.plusSeconds(5));
        assertThat(time.nanos()).isEqualTo(5_000_000_000L);
    }

    @Test
    void aJumpMovesTheWallClockOnly() {
        time.jumpWallClock(Duration.ofHours(-1));

        assertThat(time.now()).isEqualTo(ManualTime.START.minusSeconds(3600));
        assertThat(time.nanos()).isZero();
    }

    @Test
    void timeCannotAdvanceBackwards() {
        assertThatThrownBy(() -> time.advance(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWaiterIsWokenWhenItsTimeHasComeAndNotBefore() throws InterruptedException {
        CountDownLatch woken = waitFor(Duration.ofSeconds(10));

        time.advance(Duration.ofMillis(9_999));
        assertThat(woken.getCount()).isEqualTo(1);

        time.advance(Duration.ofMillis(1));
        assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aSignalWakesAWaiterBeforeItsTime() throws InterruptedException {
        CountDownLatch woken = waitFor(Duration.ofDays(1));

        lock.lock();
        condition.signalAll();
        lock.unlock();

        assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void waitingForNoTimeReturnsAtOnce() throws InterruptedException {
        lock.lock();
        try {
            time.await(lock, condition, Duration.ZERO);
        } finally {
            lock.unlock();
        }
    }

    @Test
    void noWakeUpIsLostWhenTimeMovesWhileManyComeToWait() throws InterruptedException {
        int rounds = 2_000;
        CountDownLatch done = new CountDownLatch(2);
        for (int thread = 0; thread < 2; thread++) {
            Thread.ofVirtual().start(() -> {
                for (int round = 0; round < rounds; round++) {
                    waitUntil(time.nanos() + 1_000);
                }
                done.countDown();
            });
        }

        while (done.getCount() > 0) {
            time.advance(Duration.ofNanos(1_000));
        }

        assertThat(done.getCount()).isZero();
    }

    private CountDownLatch waitFor(Duration max) throws InterruptedException {
        CountDownLatch woken = new CountDownLatch(1);
        long end = time.nanos() + max.toNanos();
        Thread.ofVirtual().start(() -> {
            waitOnce(Duration.ofNanos(end - time.nanos()));
            woken.countDown();
        });
        time.awaitWaiters(1);
        return woken;
    }

    private void waitUntil(long end) {
        while (time.nanos() < end) {
            waitOnce(Duration.ofNanos(end - time.nanos()));
        }
    }

    private void waitOnce(Duration max) {
        lock.lock();
        try {
            time.await(lock, condition, max);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            lock.unlock();
        }
    }
}
