package io.taskmill.engine.ring;

import static io.taskmill.engine.ring.RingTasks.claimed;
import static io.taskmill.engine.ring.RingTasks.delivered;
import static io.taskmill.engine.ring.RingTasks.demand;
import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.engine.ring.SafetyNet.Broken;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SafetyNetTest {
    private static final List<QueueDemand> MAIL = List.of(demand("mail", 10));
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final SafetyNet net = new SafetyNet(0);
    private long now;

    @Test
    void looksAtTheStartAndThenEveryHalfSecondWhileNothingComes() {
        assertThat(look(MAIL)).isEqualTo(MAIL);
        net.found(MAIL, List.of(), now);
        net.received(MAIL, List.of());

        assertThat(look(MAIL)).isEmpty();
        assertThat(net.untilLook(MAIL, now)).isEqualTo(SafetyNet.IDLE_LOOK);
        now += SafetyNet.IDLE_LOOK.toNanos() - 1;
        assertThat(look(MAIL)).isEmpty();
        now += 1;
        assertThat(look(MAIL)).isEqualTo(MAIL);
    }

    @Test
    void goesOnAtOnceWhenALookUsedAllPermitsButTheBrokerHasItsTurn() {
        net.found(look(MAIL), claimed("mail", 10), now);

        assertThat(look(MAIL)).as("the broker's turn").isEmpty();
        assertThat(net.untilLook(MAIL, now)).isZero();
        net.received(MAIL, List.of());
        assertThat(look(MAIL)).isEqualTo(MAIL);
    }

    @Test
    void doesNotLookWhileTheBrokerFillsThePermits() {
        net.found(look(MAIL), List.of(), now);
        net.received(MAIL, delivered("mail", 10));
        now += 2 * SECOND;

        assertThat(look(MAIL)).as("the lane that brings nothing").containsExactly(quiet(Lane.HIGH));
        assertThat(look(MAIL)).isEmpty();

        net.received(MAIL, delivered("mail", 9));
        assertThat(look(MAIL)).isEqualTo(MAIL);
    }

    @Test
    void looksWithoutPauseWhileTheBrokerFails() {
        for (int round = 0; round < 3; round++) {
            List<QueueDemand> look = net.look(MAIL, Broken.YES, now);
            assertThat(look).isEqualTo(MAIL);
            net.found(look, List.of(), now);
        }
    }

    @Test
    void looksForRingsThatWereLostUntilTheirTasksAreFound() {
        busy();
        net.unrung("mail");
        List<QueueDemand> both = List.of(demand("mail", 1), demand("other", 1));
        net.received(both, List.of());
        net.found(List.of(demand("other", 1)), List.of(), now);

        net.received(both, delivered("mail", 1));
        List<QueueDemand> look = look(both);
        assertThat(look).extracting(QueueDemand::queue).containsExactly("mail");
        net.found(look, claimed("mail", 1), now);

        net.received(both, delivered("mail", 1));
        assertThat(look(both)).isEmpty();
    }

    @Test
    void looksForAsManyTasksAsBecameDue() {
        busy();
        net.due(12);

        net.found(look(MAIL), claimed("mail", 10), now);
        net.received(MAIL, delivered("mail", 10));
        net.found(look(MAIL), claimed("mail", 10), now);
        net.received(MAIL, delivered("mail", 10));

        assertThat(look(MAIL)).isEmpty();
    }

    @Test
    void whatBecomesDueDuringALookIsNotForgotten() {
        busy();
        net.due(1);
        List<QueueDemand> look = look(MAIL);
        net.due(1);
        net.found(look, List.of(), now);
        net.received(MAIL, delivered("mail", 10));

        assertThat(look(MAIL)).isEqualTo(MAIL);
    }

    @Test
    void looksOnABusyLaneForWhatNewerRingsHaveOvertaken() {
        busy();
        Instant newest = Instant.parse("2026-11-21T12:00:00Z");
        net.arrived(new QueueLane("mail", Lane.NORMAL), newest);
        net.arrived(new QueueLane("mail", Lane.NORMAL), newest.minusSeconds(50));

        now += SafetyNet.OVERTAKEN_LOOK.toNanos() - 1;
        assertThat(look(MAIL)).containsExactly(quiet(Lane.HIGH));
        now += 1;
        assertThat(look(MAIL))
                .flatExtracting(QueueDemand::steps)
                .containsExactlyInAnyOrder(
                        new LaneShare(Lane.HIGH, 10),
                        new LaneShare(Lane.NORMAL, 10, newest.minus(SafetyNet.OVERTAKEN_BY)));
        assertThat(look(MAIL)).isEmpty();
    }

    private static QueueDemand quiet(Lane lane) {
        return new QueueDemand("mail", 10, List.of(new LaneShare(lane, 10)));
    }

    private void busy() {
        net.found(look(MAIL), List.of(), now);
        net.received(MAIL, delivered("mail", 10));
        assertThat(look(MAIL)).isEmpty();
    }

    private List<QueueDemand> look(List<QueueDemand> demands) {
        return net.look(demands, Broken.NO, now);
    }
}
