package io.taskmill.broker.redis;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Follows the steps of one demand through several rounds of reading. A round asks for no more than the permits that are
 * left, even if every lane has all that is asked of it; what some lanes did not have, the next round asks of others.
 * Not thread-safe: belongs to one receive.
 */
final class DemandPlan {
    /** In one read: so that its answer is not so large that it could be taken for silence. */
    private static final int MOST_AT_ONCE = 128;

    private final QueueDemand demand;
    private final int[] leftOfStep;
    private final Set<QueueLane> empty = new HashSet<>();
    private int step;
    private int left;

    DemandPlan(QueueDemand demand) {
        this.demand = demand;
        this.left = demand.permits();
        this.leftOfStep = demand.steps().stream().mapToInt(LaneShare::max).toArray();
    }

    /**
     * How much to read of a lane.
     *
     * @param step on behalf of which step
     * @param lane which lane
     * @param max how many at most
     */
    record Share(int step, QueueLane lane, int max) {}

    /** What to ask for now; empty when the permits or the steps are used up. */
    List<Share> round(Predicate<QueueLane> listening) {
        List<Share> shares = new ArrayList<>();
        int room = left;
        for (; step < leftOfStep.length; step++) {
            QueueLane lane = lane(step);
            int max = Math.min(room, leftOfStep[step]);
            if (max > 0 && !empty.contains(lane) && listening.test(lane)) {
                ask(shares, lane, max);
                room -= max;
            }
            if (room == 0) {
                // Should permits be left over after all, this step goes on with what it had to do without.
                break;
            }
        }
        return shares;
    }

    private void ask(List<Share> shares, QueueLane lane, int max) {
        leftOfStep[step] -= max;
        for (int rest = max; rest > 0; rest -= MOST_AT_ONCE) {
            shares.add(new Share(step, lane, Math.min(rest, MOST_AT_ONCE)));
        }
    }

    /** What a lane had of what was asked: less means that it is empty. */
    void took(Share share, int count) {
        left -= count;
        leftOfStep[share.step()] += share.max() - count;
        if (count < share.max()) {
            empty.add(share.lane());
        }
    }

    /** Takes a permit for something that was read without having been asked for by a round; false when none is left. */
    boolean takes(Delivery delivery) {
        for (int each = 0; left > 0 && each < leftOfStep.length; each++) {
            if (leftOfStep[each] > 0 && lane(each).equals(delivery.lane())) {
                leftOfStep[each]--;
                left--;
                return true;
            }
        }
        return false;
    }

    String queue() {
        return demand.queue();
    }

    /** The lanes of which more could be taken. */
    Set<QueueLane> open() {
        return IntStream.range(0, left > 0 ? leftOfStep.length : 0)
                .filter(each -> leftOfStep[each] > 0)
                .mapToObj(this::lane)
                .collect(Collectors.toSet());
    }

    private QueueLane lane(int ofStep) {
        return new QueueLane(demand.queue(), demand.steps().get(ofStep).lane());
    }
}
