package io.taskmill.server.http.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.tck.ManualTime;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackgroundReadingTest {
    private static final Duration GOOD_FOR = Duration.ofSeconds(30);

    private final ManualTime time = new ManualTime();
    private final AtomicInteger reads = new AtomicInteger();

    @Test
    void readsAgainOnlyAfterAWhile() {
        BackgroundReading<Integer> reading = new BackgroundReading<>(reads::incrementAndGet, time, GOOD_FOR, -1);

        assertThat(reading.now()).isEqualTo(1);
        assertThat(reading.now()).isEqualTo(1);
        time.advance(BackgroundReading.FRESH.plusMillis(1));
        assertThat(reading.now()).isEqualTo(2);
    }

    @Test
    void doesNotKnowWhatCannotBeRead() {
        BackgroundReading<Integer> reading = new BackgroundReading<>(
                () -> {
                    throw new IllegalStateException("the broker is down");
                },
                time,
                GOOD_FOR,
                -1);

        assertThat(reading.now()).isEqualTo(-1);
    }

    @Test
    void waitsAMomentAndThenShowsWhatItReadBeforeUntilThatIsTooOld() throws Exception {
        Semaphore answers = new Semaphore(1);
        BackgroundReading<Integer> reading = new BackgroundReading<>(
                () -> {
                    answers.acquireUninterruptibly();
                    return reads.incrementAndGet();
                },
                time,
                GOOD_FOR,
                -1);
        assertThat(reading.now()).isEqualTo(1);

        time.advance(BackgroundReading.FRESH.plusMillis(1));
        assertThat(impatiently(reading)).isEqualTo(1);
        time.advance(GOOD_FOR);
        assertThat(impatiently(reading)).isEqualTo(-1);

        answers.release();
        assertThat(reading.now()).isEqualTo(2);
    }

    @Test
    void readsOnceForAllWhoAsk() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        BackgroundReading<Integer> reading = new BackgroundReading<>(
                () -> {
                    awaited(go);
                    return reads.incrementAndGet();
                },
                time,
                GOOD_FOR,
                -1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = threads.submit(reading::now);
            Future<Integer> second = threads.submit(reading::now);
            time.awaitWaiters(2);
            go.countDown();

            assertThat(first.get()).isEqualTo(1);
            assertThat(second.get()).isEqualTo(1);
        }
    }

    /** What is shown once the patience is at its end. */
    private int impatiently(BackgroundReading<Integer> reading) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> shown = threads.submit(reading::now);
            time.awaitWaiters(1);
            time.advance(BackgroundReading.PATIENCE);
            return shown.get();
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
