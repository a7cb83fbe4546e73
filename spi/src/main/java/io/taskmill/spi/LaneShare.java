package io.taskmill.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step of a claim: take up to {@code max} from this lane.
 *
 * @param lane which lane
 * @param max how many at most, at least 1
 * @param availableBefore only tasks that could have run since before this time by the store's clock; null for all that
 *     may run now
 */
public record LaneShare(Lane lane, int max, @Nullable Instant availableBefore) {

    /** Of all that may run now. */
    public LaneShare(Lane lane, int max) {
        this(lane, max, null);
    }
}
