package io.taskmill.spi;

import java.util.List;

/**
 * How much of a queue a node can take. The steps are tried in order until the permits are used up; a lane may come more
 * than once.
 *
 * @param queue the queue
 * @param permits how many tasks at most, over all steps
 * @param steps in which order to take them
 */
public record QueueDemand(String queue, int permits, List<LaneShare> steps) {

    public QueueDemand {
        steps = List.copyOf(steps);
    }
}
