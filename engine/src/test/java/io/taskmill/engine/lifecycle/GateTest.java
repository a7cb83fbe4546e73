package io.taskmill.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GateTest {

    private final Gate gate = new Gate();

    @Test
    void letsNobodyInBeforeItIsOpened() {
        assertThat(gate.enter()).isFalse();
        gate.open();
        assertThat(gate.enter()).isTrue();
    }

    @Test
    void letsNobodyInAfterItIsClosed() throws InterruptedException {
        gate.open();
        gate.close();

        assertThat(gate.enter()).isFalse();
    }

    @Test
    void closingWaitsForThoseInside() throws InterruptedException {
        gate.open();
        assertThat(gate.enter()).isTrue();

        assertThatClosingWaitsForOneInside();
    }

    @Test
    void closingWaitsForThoseInsideEvenWhenSomebodyKnockedBeforeItWasOpened() throws InterruptedException {
        assertThat(gate.enter()).isFalse();
        gate.open();
        assertThat(gate.enter()).isTrue();

        assertThatClosingWaitsForOneInside();
    }

    @Test
    void closingWhatWasNeverOpenedOrTwiceReturns() throws InterruptedException {
        gate.close();
        gate.open();
        gate.close();
        gate.close();
    }

    @RepeatedTest(20)
    void nobodyIsInsideWhenCloseReturns() throws InterruptedException {
        AtomicInteger inside = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch busy = new CountDownLatch(8);
        gate.open();
        for (int thread = 0; thread < 8; thread++) {
            Thread.ofVirtual().start(() -> {
                while (!over.get() && gate.enter()) {
                    inside.incrementAndGet();
                    Thread.yield();
                    inside.decrementAndGet();
                    gate.leave();
                    busy.countDown();
                }
            });
        }
        busy.await();

        gate.close();

        assertThat(inside).hasValue(0);
        over.set(true);
    }

    private void assertThatClosingWaitsForOneInside() throws InterruptedException {
        AtomicBoolean closed = new AtomicBoolean();
        Thread closer = Thread.ofPlatform().start(() -> {
            try {
                gate.close();
                closed.set(true);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        while (closer.getState() != Thread.State.WAITING && closer.isAlive()) {
            Thread.onSpinWait();
        }
        assertThat(closed).as("closed while somebody was inside").isFalse();

        gate.leave();
        closer.join();

        assertThat(closed).isTrue();
    }
}
