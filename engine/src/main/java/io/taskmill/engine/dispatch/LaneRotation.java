package io.taskmill.engine.dispatch;

import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * In which order the lanes of a queue are taken: of ten permits six begin with the high lane, three with the normal
 * one, one with the low one, spread evenly; whatever a lane cannot use goes to the others, the higher first. So urgent
 * work goes first and nothing starves. Not thread-safe: belongs to the dispatcher.
 */
final class LaneRotation {
    private static final List<Lane> WHEEL = List.of(
            Lane.HIGH,
            Lane.NORMAL,
            Lane.HIGH,
            Lane.HIGH,
            Lane.LOW,
            Lane.HIGH,
            Lane.NORMAL,
            Lane.HIGH,
            Lane.HIGH,
            Lane.NORMAL);

    private int position;

    /** The steps of a claim with this many permits. */
    List<LaneShare> steps(int permits) {
        Map<Lane, Integer> shares = shares(permits);
        List<LaneShare> steps = new ArrayList<>(2 * shares.size() + 1);
        shares.forEach((lane, share) -> steps.add(new LaneShare(lane, share)));
        for (Lane lane : Lane.values()) {
            if (shares.getOrDefault(lane, 0) < permits) {
                steps.add(new LaneShare(lane, permits));
            }
        }
        return steps;
    }

    private Map<Lane, Integer> shares(int permits) {
        Map<Lane, Integer> shares = new EnumMap<>(Lane.class);
        int rounds = permits / WHEEL.size();
        if (rounds > 0) {
            for (Lane lane : WHEEL) {
                shares.merge(lane, rounds, Integer::sum);
            }
        }
        for (int i = permits % WHEEL.size(); i > 0; i--) {
            shares.merge(WHEEL.get(position), 1, Integer::sum);
            position = (position + 1) % WHEEL.size();
        }
        return shares;
    }
}
