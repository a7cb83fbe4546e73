package io.taskmill.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.StoreUnavailableError;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RoleLoopTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicInteger storeErrors = new AtomicInteger();
    private final StoreWatch watch = new StoreWatch(storeErrors::incrementAndGet);
    private final Semaphore rounds = new Semaphore(0);
    private Role role = () -> LONG;
    private final RoleLoop loop = new RoleLoop("test", TimeSource.system(), watch, () -> {
        rounds.release();
        return role.round();
    });

    @AfterEach
    void stop() {
        loop.stop();
    }

    @Test
    void theFirstRoundComesAtOnceAndTheNextWhenItIsRung() throws InterruptedException {
        loop.start();
        rounds.acquire();
        loop.ring();
        rounds.acquire();
    }

    @Test
    void aRoundThatAsksForNoPauseIsFollowedByTheNext() throws InterruptedException {
        role = () -> Duration.ZERO;
        loop.start();

        rounds.acquire(100);
    }

    @Test
    void aStoreErrorIsReportedAndTheLoopGoesOn() throws InterruptedException {
        role = () -> {
            throw new StoreUnavailableError("gone", null);
        };
        loop.start();
        rounds.acquire(2);

        assertThat(storeErrors).hasPositiveValue();
        assertThat(watch.problems()).containsExactly("store: gone");
    }

    @Test
    void aBugInARoleDoesNotEndItsLoop() throws InterruptedException {
        role = () -> {
            throw new IllegalStateException("a bug that a test planted");
        };
        loop.start();
        rounds.acquire(2);
        role = () -> {
            throw new StackOverflowError("planted by a test");
        };
        loop.ring();
        rounds.acquire(2);

        assertThat(storeErrors).hasValue(0);
    }

    @Test
    void stoppingWaitsForTheRoundAndEndsTheLoop() throws InterruptedException {
        Semaphore hold = new Semaphore(0);
        AtomicInteger ended = new AtomicInteger();
        role = () -> {
            hold.acquire();
            ended.incrementAndGet();
            return Duration.ZERO;
        };
        loop.start();
        rounds.acquire();
        Thread stopper = Thread.ofPlatform().start(loop::stop);
        while (stopper.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        hold.release(100);
        stopper.join();

        assertThat(ended).hasValue(1);
    }

    @Test
    void stoppingALoopThatWaitsOrWasNeverStartedReturns() throws InterruptedException {
        new RoleLoop("never", TimeSource.system(), watch, () -> LONG).stop();
        loop.start();
        rounds.acquire();
        loop.stop();
        loop.stop();
    }
}
