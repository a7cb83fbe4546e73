package io.taskmill.server.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.api.NonRetryableException;
import io.taskmill.api.Payload;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialHandlersTest {

    @Test
    void echoAnswersWithItsPayload() {
        StubTask task = StubTask.of("{\"a\":[1,2]}");

        Payload result = new EchoHandler().handle(task);

        assertThat(result.text()).isEqualTo("{\"a\":[1,2]}");
    }

    @Test
    void sleepWaitsForTheWholeDurationInSpiteOfSpuriousReturns() throws InterruptedException {
        JumpingTime time = new JumpingTime(Duration.ofMillis(70));

        Payload result = new SleepHandler(time).handle(StubTask.of("{\"duration\":\"200ms\"}"));

        assertThat(result.text()).isEqualTo("{\"slept\":\"200ms\"}");
        assertThat(time.passed).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void sleepEndsWhenItIsInterrupted() {
        SleepHandler handler = new SleepHandler(TimeSource.system());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> handler.handle(StubTask.of("{\"duration\":\"1h\"}")))
                .isInstanceOf(InterruptedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"duration\":5}", "{\"duration\":\"-5s\"}", "[]", "{\"sleep\":\"1s\"}", "no json"})
    void sleepRefusesABadPayloadForGood(String payload) {
        SleepHandler handler = new SleepHandler(TimeSource.system());

        assertThatThrownBy(() -> handler.handle(StubTask.of(payload))).isInstanceOf(NonRetryableException.class);
    }

    @Test
    void failFailsTheGivenNumberOfTimesThenSucceeds() {
        FailHandler handler = new FailHandler();
        StubTask task = StubTask.of("{\"times\":2,\"message\":\"no luck\"}");

        assertThatThrownBy(() -> handler.handle(task)).hasMessage("no luck (failure 1 of 2)");
        assertThatThrownBy(() -> handler.handle(task.after(1))).isInstanceOf(IllegalStateException.class);
        assertThat(handler.handle(task.after(2)).text()).isEqualTo("{\"failedTimes\":2}");
    }

    @Test
    void failCanFailForGood() {
        FailHandler handler = new FailHandler();

        assertThatThrownBy(() -> handler.handle(StubTask.of("{\"times\":1,\"retryable\":false}")))
                .isInstanceOf(NonRetryableException.class);
    }

    /** Time that passes by waiting only, in steps. */
    private static final class JumpingTime implements TimeSource {
        private final Duration step;
        private Duration passed = Duration.ZERO;

        JumpingTime(Duration step) {
            this.step = step;
        }

        @Override
        public Instant now() {
            return Instant.EPOCH.plus(passed);
        }

        @Override
        public long nanos() {
            return passed.toNanos();
        }

        @Override
        public void await(Lock lock, Condition condition, Duration max) {
            passed = passed.plus(max.compareTo(step) < 0 ? max : step);
        }
    }
}
