package io.taskmill.engine.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneRotationTest {

    private final LaneRotation rotation = new LaneRotation();

    @Test
    void ofTenSinglePermitsSixBeginHighThreeNormalOneLow() {
        Map<Lane, Integer> firsts = new EnumMap<>(Lane.class);
        for (int round = 0; round < 1_000; round++) {
            firsts.merge(rotation.steps(1).getFirst().lane(), 1, Integer::sum);
        }

        assertThat(firsts).containsExactlyInAnyOrderEntriesOf(Map.of(Lane.HIGH, 600, Lane.NORMAL, 300, Lane.LOW, 100));
    }

    @Test
    void noLaneWaitsLongerThanOneTurnOfTheWheelWhenAllAreFull() {
        Map<Lane, Integer> newest = new EnumMap<>(Map.of(Lane.HIGH, -1, Lane.NORMAL, -1, Lane.LOW, -1));
        for (int round = 0; round < 200; round++) {
            Lane taken = rotation.steps(1).getFirst().lane();

            assertThat(round - newest.put(taken, round))
                    .as("rounds since %s", taken)
                    .isLessThanOrEqualTo(10);
        }
    }

    @Test
    void whatALaneDoesNotUseGoesToTheOthersTheHigherFirst() {
        assertThat(rotation.steps(1)).containsExactly(share(Lane.HIGH, 1), share(Lane.NORMAL, 1), share(Lane.LOW, 1));
        assertThat(rotation.steps(1)).containsExactly(share(Lane.NORMAL, 1), share(Lane.HIGH, 1), share(Lane.LOW, 1));
    }

    @Test
    void manyPermitsAreSharedInProportionBeforeTheRestIsGivenAway() {
        assertThat(rotation.steps(100).subList(0, 3))
                .containsExactly(share(Lane.HIGH, 60), share(Lane.NORMAL, 30), share(Lane.LOW, 10));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void sharesSumUpToThePermitsAndEveryLaneCanHaveThemAll(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            int permits = 1 + random.nextInt(random.nextBoolean() ? 12 : 1_000);

            List<LaneShare> steps = rotation.steps(permits);

            assertThat(sharesBeforeTheRest(steps, permits)).isEqualTo(permits);
            assertThat(reachableWithAll(steps, permits)).containsExactlyInAnyOrder(Lane.values());
            assertThat(steps).allMatch(step -> step.max() >= 1 && step.max() <= permits);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyMixOfPermitsGivesEveryLaneItsShareInTheLongRun(long seed) {
        Random random = new Random(seed);
        Map<Lane, Integer> taken = new EnumMap<>(Lane.class);
        int total = 0;
        for (int round = 0; round < 5_000; round++) {
            int permits = 1 + random.nextInt(9);
            takenWhenAllAreFull(rotation.steps(permits), permits)
                    .forEach((lane, n) -> taken.merge(lane, n, Integer::sum));
            total += permits;
        }

        assertThat(taken.get(Lane.HIGH) / (double) total).isBetween(0.59, 0.61);
        assertThat(taken.get(Lane.NORMAL) / (double) total).isBetween(0.29, 0.31);
        assertThat(taken.get(Lane.LOW) / (double) total).isBetween(0.09, 0.11);
    }

    private static Map<Lane, Integer> takenWhenAllAreFull(List<LaneShare> steps, int permits) {
        Map<Lane, Integer> taken = new EnumMap<>(Lane.class);
        int left = permits;
        for (LaneShare step : steps) {
            int now = Math.min(left, step.max());
            taken.merge(step.lane(), now, Integer::sum);
            left -= now;
        }
        return taken;
    }

    /** The shares come first, one per lane at most; a lane that appears again, or with all permits, is the rest. */
    private static int sharesBeforeTheRest(List<LaneShare> steps, int permits) {
        List<Lane> seen = new ArrayList<>();
        int sum = 0;
        for (LaneShare step : steps) {
            if (seen.contains(step.lane()) || sum == permits) {
                break;
            }
            seen.add(step.lane());
            sum += step.max();
        }
        return sum;
    }

    private static Set<Lane> reachableWithAll(List<LaneShare> steps, int permits) {
        return steps.stream()
                .filter(step -> step.max() == permits)
                .map(LaneShare::lane)
                .collect(Collectors.toSet());
    }

    private static LaneShare share(Lane lane, int max) {
        return new LaneShare(lane, max);
    }
}
