package io.taskmill.engine.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.TaskContext.StopReason;
import io.taskmill.engine.SettableTime;
import io.taskmill.spi.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ExecutionTest {

    private static final Execution.Running RUNNING = new Execution.Running(5, Instant.EPOCH.plusSeconds(5));

    private final Execution execution = Claims.execution(1, Duration.ofSeconds(5));

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void aStopBeforeTheBeginKeepsTheHandlerFromBeingCalled() {
        execution.stop(StopReason.CANCELLED);

        assertThat(execution.begin(RUNNING)).isFalse();
        assertThat(execution.stopReason()).contains(StopReason.CANCELLED);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aStopInterruptsTheHandlersThread() {
        execution.begin(RUNNING);
        execution.stop(StopReason.TIMEOUT);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aRepeatedStopInterruptsAgainAndKeepsTheFirstReason() {
        execution.begin(RUNNING);
        execution.stop(StopReason.CANCELLED);
        assertThat(Thread.interrupted()).isTrue();

        execution.stop(StopReason.SHUTDOWN);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(execution.stopReason()).contains(StopReason.CANCELLED);
    }

    @Test
    void noInterruptComesAfterTheEnd() {
        execution.begin(RUNNING);
        execution.end();
        execution.stop(StopReason.TIMEOUT);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void theDeadlineIsKnownWhileTheHandlerRuns() {
        assertThat(execution.deadline()).isEmpty();
        execution.begin(RUNNING);
        assertThat(execution.deadline()).contains(RUNNING.deadline());
        execution.end();
        assertThat(execution.deadline()).isEmpty();
    }

    @Test
    void noInterruptSlipsBehindTheEndHoweverTheyMeet() throws InterruptedException {
        for (int round = 0; round < 2_000; round++) {
            Execution racing = Claims.execution(round, Duration.ofSeconds(5));
            AtomicBoolean late = new AtomicBoolean();
            CountDownLatch stopped = new CountDownLatch(1);
            Thread worker = Thread.ofVirtual().start(() -> {
                racing.begin(RUNNING);
                racing.end();
                Thread.interrupted();
                awaitUninterruptibly(stopped, late);
            });
            racing.stop(StopReason.SHUTDOWN);
            stopped.countDown();
            worker.join();

            assertThat(late).isFalse();
        }
    }

    @Test
    void onlyTheHandlersOfAHolderAreStopped() {
        Executions executions = new Executions(new SettableTime());
        executions.add(execution);

        executions.stopOf(new NodeId(new UUID(1, 1)), StopReason.CLAIM_LOST);
        assertThat(execution.stopReason()).isEmpty();

        executions.stopOf(Claims.HOLDER, StopReason.CLAIM_LOST);
        assertThat(execution.stopReason()).contains(StopReason.CLAIM_LOST);
    }

    @Test
    void aClaimIsKnownByTaskAndFenceUntilItIsRemoved() {
        Executions executions = new Executions(new SettableTime());
        executions.add(execution);

        assertThat(executions.knows(execution.id(), 1)).isTrue();
        assertThat(executions.knows(execution.id(), 2)).isFalse();

        executions.remove(execution);
        assertThat(executions.knows(execution.id(), 1)).isFalse();
        assertThat(executions.count()).isZero();
    }

    private static void awaitUninterruptibly(CountDownLatch latch, AtomicBoolean interrupted) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            interrupted.set(true);
        }
    }
}
