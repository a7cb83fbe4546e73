package io.taskmill.engine.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.engine.SettableTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PayloadRoomTest {
    /** The payload of {@link Claims#execution} is {@code null}. */
    private static final int SIZE = 4;

    private final Executions executions = new Executions(new SettableTime(), 2 * SIZE);
    private final Execution one = Claims.execution(1, Duration.ofSeconds(5));
    private final Execution two = Claims.execution(2, Duration.ofSeconds(5));
    private final Execution three = Claims.execution(3, Duration.ofSeconds(5));
    private final AtomicInteger rung = new AtomicInteger();

    @Test
    void isWhatKnownClaimsLeaveOfTheBound() {
        assertThat(executions.payloadRoom()).isEqualTo(2 * SIZE);

        executions.add(one);
        assertThat(executions.payloadRoom()).isEqualTo(SIZE);

        executions.add(two);
        executions.add(three);
        assertThat(executions.payloadRoom()).isNotPositive();
    }

    @Test
    void isGivenBackOncePerClaim() {
        executions.add(one);
        executions.add(two);

        executions.remove(one);
        executions.remove(one);

        assertThat(executions.payloadRoom()).isEqualTo(SIZE);
    }

    @Test
    void ringsOnlyWhenThereWasNone() {
        executions.onPayloadRoom(rung::incrementAndGet);
        executions.add(one);
        executions.add(two);
        executions.add(three);

        executions.remove(one);
        assertThat(rung).hasValue(0);

        executions.remove(two);
        assertThat(rung).hasValue(1);

        executions.remove(three);
        assertThat(rung).hasValue(1);
    }

    @Test
    void isAtLeastFourMebibytesByDefault() {
        assertThat(new Executions(new SettableTime()).payloadRoom()).isGreaterThanOrEqualTo(4 * 1024 * 1024);
    }
}
