package io.taskmill.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.StreamMessage;
import io.taskmill.broker.redis.DemandPlan.Share;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemandPlanTest {

    @Test
    void aRoundAsksInOrderForNoMoreThanThePermits() {
        DemandPlan plan = plan(10, share(Lane.HIGH, 6), share(Lane.NORMAL, 3), share(Lane.LOW, 9));

        assertThat(plan.round(lane -> true))
                .containsExactly(ask(0, Lane.HIGH, 6), ask(1, Lane.NORMAL, 3), ask(2, Lane.LOW, 1));
    }

    @Test
    void whatALaneDidNotHaveTheNextRoundAsksOfOthers() {
        DemandPlan plan = plan(10, share(Lane.HIGH, 7), share(Lane.LOW, 3), share(Lane.HIGH, 10), share(Lane.LOW, 10));
        List<Share> first = plan.round(lane -> true);
        plan.took(first.get(0), 2);
        plan.took(first.get(1), 3);

        assertThat(plan.round(lane -> true)).as("high is empty").containsExactly(ask(3, Lane.LOW, 5));
    }

    @Test
    void whatWasReadOtherwiseCountsAgainstTheShareOfItsLane() {
        DemandPlan plan = plan(3, share(Lane.HIGH, 2), share(Lane.LOW, 1));
        Delivery low = delivery(Lane.LOW);

        assertThat(plan.takes(low)).isTrue();
        assertThat(plan.takes(low)).as("one of the low lane at most").isFalse();
        assertThat(plan.takes(delivery(Lane.NORMAL))).as("not asked for").isFalse();
        assertThat(plan.open()).containsExactly(new QueueLane("q", Lane.HIGH));
        assertThat(plan.round(lane -> true)).containsExactly(ask(0, Lane.HIGH, 2));
    }

    @Test
    void whatARoundDidNotGetCanComeOtherwise() {
        DemandPlan plan = plan(1, share(Lane.HIGH, 1));
        plan.took(plan.round(lane -> true).getFirst(), 0);

        assertThat(plan.open()).containsExactly(new QueueLane("q", Lane.HIGH));
        assertThat(plan.takes(delivery(Lane.HIGH))).isTrue();
        assertThat(plan.open()).isEmpty();
    }

    @Test
    void aLargeShareIsAskedForInPieces() {
        DemandPlan plan = plan(300, share(Lane.LOW, 500));

        assertThat(plan.round(lane -> true))
                .containsExactly(ask(0, Lane.LOW, 128), ask(0, Lane.LOW, 128), ask(0, Lane.LOW, 44));
    }

    @Test
    void aLaneThatNobodyListensToIsPassedOver() {
        DemandPlan plan = plan(5, share(Lane.HIGH, 5), share(Lane.LOW, 5));

        assertThat(plan.round(lane -> lane.lane() != Lane.HIGH)).containsExactly(ask(1, Lane.LOW, 5));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void doesWhatTakingOneByOneWouldDo(long seed) {
        Random random = new Random(seed);
        for (int n = 0; n < 500; n++) {
            List<LaneShare> steps = new ArrayList<>();
            for (int step = random.nextInt(6); step >= 0; step--) {
                steps.add(share(Lane.values()[random.nextInt(3)], 1 + random.nextInt(8)));
            }
            Map<Lane, Integer> there = new EnumMap<>(Lane.class);
            for (Lane lane : Lane.values()) {
                there.put(lane, random.nextInt(10));
            }
            int permits = random.nextInt(15);

            assertThat(takenInRounds(new QueueDemand("q", permits, steps), new EnumMap<>(there)))
                    .isEqualTo(takenInOrder(new QueueDemand("q", permits, steps), new EnumMap<>(there)));
        }
    }

    private static Map<Lane, Integer> takenInRounds(QueueDemand demand, Map<Lane, Integer> there) {
        DemandPlan plan = new DemandPlan(demand);
        Map<Lane, Integer> taken = new EnumMap<>(Lane.class);
        for (List<Share> round = plan.round(lane -> true); !round.isEmpty(); round = plan.round(lane -> true)) {
            assertThat(round.stream().mapToInt(Share::max).sum() + total(taken)).isLessThanOrEqualTo(demand.permits());
            for (Share share : round) {
                plan.took(share, take(there, taken, share.lane().lane(), share.max()));
            }
        }
        return taken;
    }

    private static Map<Lane, Integer> takenInOrder(QueueDemand demand, Map<Lane, Integer> there) {
        Map<Lane, Integer> taken = new EnumMap<>(Lane.class);
        for (LaneShare step : demand.steps()) {
            take(there, taken, step.lane(), Math.min(step.max(), demand.permits() - total(taken)));
        }
        return taken;
    }

    private static int take(Map<Lane, Integer> there, Map<Lane, Integer> taken, Lane lane, int max) {
        int count = Math.min(max, there.getOrDefault(lane, 0));
        if (count > 0) {
            there.merge(lane, -count, Integer::sum);
            taken.merge(lane, count, Integer::sum);
        }
        return count;
    }

    private static int total(Map<Lane, Integer> taken) {
        return taken.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Delivery delivery(Lane lane) {
        return StreamDelivery.of(new QueueLane("q", lane), new StreamMessage<>("s", "1-1", Map.of()), 0);
    }

    private static DemandPlan plan(int permits, LaneShare... steps) {
        return new DemandPlan(new QueueDemand("q", permits, List.of(steps)));
    }

    private static LaneShare share(Lane lane, int max) {
        return new LaneShare(lane, max);
    }

    private static Share ask(int step, Lane lane, int max) {
        return new Share(step, new QueueLane("q", lane), max);
    }
}
