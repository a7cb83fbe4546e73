package io.taskmill.spi;

/**
 * A step of a claim: take up to {@code max} from this lane.
 *
 * @param lane which lane
 * @param max how many at most, at least 1
 */
public record LaneShare(Lane lane, int max) {}
