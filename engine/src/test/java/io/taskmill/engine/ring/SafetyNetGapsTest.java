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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tasks that the net has to find although the broker fills every permit, and what looking costs. */
class SafetyNetGapsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<QueueDemand> ONE = List.of(new QueueDemand(
            "mail",
            1,
            List.of(new LaneShare(Lane.HIGH, 1), new LaneShare(Lane.NORMAL, 1), new LaneShare(Lane.LOW, 1))));

    private final SafetyNet net = new SafetyNet(0);
    private long now;

    /** A retry in the low lane: the look for it had one permit, and that went to another task of the queue. */
    @Test
    void aDueTaskInALaneWithoutRingsIsFoundWhileAnotherLaneFillsThePermits() {
        net.found(net.look(ONE, Broken.NO, now), List.of(), now);
        net.received(ONE, delivered("mail", 1));
        net.due(1);
        net.found(net.look(ONE, Broken.NO, now), claimed("mail", 1), now);

        assertThat(lanesLookedAtInTenMinutes(true)).contains(Lane.LOW);
    }

    /** Messages of other programs have no time of a ring: a busy lane of them is never looked behind. */
    @Test
    void aBusyLaneOfForeignMessagesIsLookedBehindToo() {
        net.found(net.look(ONE, Broken.NO, now), List.of(), now);

        assertThat(lanesLookedAtInTenMinutes(false)).contains(Lane.NORMAL);
    }

    /** As for tasks that became due: this one may have been stored after the look. */
    @Test
    void aRingThatIsLostDuringALookIsNotForgotten() {
        net.found(net.look(ONE, Broken.NO, now), List.of(), now);
        net.received(ONE, delivered("mail", 1));
        net.unrung("mail");
        List<QueueDemand> look = net.look(ONE, Broken.NO, now);
        net.unrung("mail");
        net.found(look, List.of(), now);
        net.received(ONE, delivered("mail", 1));

        assertThat(net.look(ONE, Broken.NO, now)).isEqualTo(ONE);
    }

    /** Queues that became idle at different times each get a call to the store of their own, for ever. */
    @Test
    void idleQueuesAreLookedAtTogether() {
        List<QueueDemand> all =
                IntStream.range(0, 100).mapToObj(n -> demand("q" + n, 1)).toList();
        net.found(net.look(all, Broken.NO, now), List.of(), now);
        for (QueueDemand demand : all) {
            net.received(List.of(demand), delivered(demand.queue(), 1));
        }
        for (QueueDemand demand : all) {
            now += Duration.ofMillis(6).toNanos();
            net.received(List.of(demand), List.of());
            net.found(net.look(List.of(demand), Broken.NO, now), List.of(), now);
        }

        int calls = 0;
        long end = now + Duration.ofSeconds(10).toNanos();
        while (now < end) {
            List<QueueDemand> look = net.look(all, Broken.NO, now);
            if (!look.isEmpty()) {
                calls++;
                net.found(look, List.of(), now);
            }
            net.received(all, List.of());
            now += Math.max(1, net.untilLook(all, now).toNanos());
        }
        assertThat(calls).as("calls to the store in 10 s, nothing to do").isLessThan(100);
    }

    private List<Lane> lanesLookedAtInTenMinutes(boolean ringsTellTheirTime) {
        List<Lane> lanes = new ArrayList<>();
        for (int second = 0; second < 600; second++) {
            now += Duration.ofSeconds(1).toNanos();
            if (ringsTellTheirTime) {
                net.arrived(new QueueLane("mail", Lane.NORMAL), NOON.plusSeconds(second));
            }
            net.received(ONE, delivered("mail", 1));
            List<QueueDemand> look = net.look(ONE, Broken.NO, now);
            look.forEach(demand -> demand.steps().forEach(step -> lanes.add(step.lane())));
            net.found(look, List.of(), now);
        }
        return lanes;
    }
}
