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

/**
 * Follows the steps of one demand through several rounds of reading. A round asks for no more than the permits that are
 * left, even if every lane has all that is asked of it; what some lanes did not have, the next round asks of others.
 * Not thread-safe: belongs to one receive.
 */
final class DemandPlan {
    /** In one read: so that its answer is not so large that it could be taken for silence. */
    private static final int MOST_AT_ONCE = 128;

    private final QueueDemand demand;
    private final Set<QueueLane> empty = new HashSet<>();
    private int step;
    private int askedOfStep;
    private int left;

    DemandPlan(QueueDemand demand) {
        this.demand = demand;
        this.left = demand.permits();
    }

    /**
     * How much to read of a lane.
     *
     * @param lane which lane
     * @param max how many at most
     */
    record Share(QueueLane lane, int max) {}

    /** What to ask for now; empty when the permits or the steps are used up. */
    List<Share> round(Predicate<QueueLane> listening) {
        List<Share> shares = new ArrayList<>();
        int room = left;
        while (room > 0 && step < demand.steps().size()) {
            LaneShare share = demand.steps().get(step);
            QueueLane lane = new QueueLane(demand.queue(), share.lane());
            int wanted = share.max() - askedOfStep;
            int max = Math.min(room, wanted);
            if (max > 0 && !empty.contains(lane) && listening.test(lane)) {
                add(shares, lane, max);
                room -= max;
                if (max < wanted) {
                    // It had to make do with less than its share; should permits be left over, it goes on.
                    askedOfStep += max;
                    break;
                }
            }
            step++;
            askedOfStep = 0;
        }
        return shares;
    }

    private static void add(List<Share> shares, QueueLane lane, int max) {
        for (int rest = max; rest > 0; rest -= MOST_AT_ONCE) {
            shares.add(new Share(lane, Math.min(rest, MOST_AT_ONCE)));
        }
    }

    /** What a lane had of what was asked: less means that it is empty. */
    void took(Share share, int count) {
        left -= count;
        if (count < share.max()) {
            empty.add(share.lane());
        }
    }

    /** Takes a permit for something that was read without having been asked for by a round; false when none is left. */
    boolean takes(Delivery delivery) {
        if (left == 0 || !lanes().contains(delivery.lane())) {
            return false;
        }
        left--;
        return true;
    }

    boolean hasRoom() {
        return left > 0;
    }

    String queue() {
        return demand.queue();
    }

    /** The lanes that the steps name. */
    List<QueueLane> lanes() {
        return demand.steps().stream()
                .map(share -> new QueueLane(demand.queue(), share.lane()))
                .distinct()
                .toList();
    }
}
