package io.taskmill.broker.nats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PullsTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Pulls pulls = new Pulls();

    @Test
    void countsWhatIsStillToCome() {
        pulls.begun(1, 3, 10 * SECOND);
        pulls.begun(2, 5, 10 * SECOND);

        pulls.arrived();
        assertThat(pulls.outstanding(0)).isEqualTo(7);

        for (int n = 0; n < 3; n++) {
            pulls.arrived();
        }
        assertThat(pulls.outstanding(0)).isEqualTo(4);
    }

    @Test
    void countsNothingOfARequestThatTheServerHasEnded() {
        pulls.begun(1, 3, 10 * SECOND);
        pulls.begun(2, 5, 10 * SECOND);

        pulls.ended(1);
        pulls.ended(9);

        assertThat(pulls.outstanding(0)).isEqualTo(5);
    }

    @Test
    void countsNothingOfARequestThatSoonEnds() {
        pulls.begun(1, 3, 10 * SECOND);

        assertThat(pulls.outstanding(7 * SECOND)).isEqualTo(3);
        assertThat(pulls.outstanding(8 * SECOND)).isZero();
    }

    @Test
    void tellsThatTheServerHasSaidNothing() {
        pulls.begun(1, 3, 10 * SECOND);

        assertThat(pulls.dropOverdue(12 * SECOND)).isFalse();
        assertThat(pulls.dropOverdue(14 * SECOND)).isTrue();
        assertThat(pulls.dropOverdue(15 * SECOND)).isFalse();
    }

    @Test
    void takesMoreThanItAskedForCalmly() {
        pulls.arrived();

        assertThat(pulls.outstanding(0)).isZero();
    }
}
