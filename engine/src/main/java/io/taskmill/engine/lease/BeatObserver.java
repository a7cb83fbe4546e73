package io.taskmill.engine.lease;

import io.taskmill.spi.NodeId;
import io.taskmill.spi.NodeRow;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides which nodes have shown no sign of life: lease past by the store's clock, and the same beat in at least
 * {@link #READS} reads spread over the observation time. A gap between reads starts the observation anew, so that
 * neither an outage of the store nor a frozen observer makes anybody look dead. Pure but for its memory; not
 * thread-safe.
 */
final class BeatObserver {
    static final int READS = 3;

    private final long observationNanos;
    private final long longestGapNanos;
    private final Map<NodeId, Sighting> sightings = new HashMap<>();
    private long newestRead;

    BeatObserver(Duration observation, Duration longestGap) {
        this.observationNanos = observation.toNanos();
        this.longestGapNanos = longestGap.toNanos();
    }

    /**
     * Takes in a successful read and returns the nodes that may be declared dead, as they were read.
     *
     * @param now by the forward-only clock
     */
    List<NodeRow> silent(List<NodeRow> live, long now) {
        if (now - newestRead > longestGapNanos) {
            sightings.clear();
        }
        newestRead = now;
        Set<NodeId> present = live.stream().map(NodeRow::id).collect(Collectors.toSet());
        sightings.keySet().retainAll(present);
        return live.stream().filter(node -> silent(node, now)).toList();
    }

    private boolean silent(NodeRow node, long now) {
        Sighting sighting = sightings.merge(
                node.id(),
                new Sighting(node.beat(), now, 1),
                (old, fresh) -> old.beat == fresh.beat ? old.again() : fresh);
        return node.lease() == NodeRow.Lease.PAST
                && sighting.reads >= READS
                && now - sighting.since >= observationNanos;
    }

    private record Sighting(long beat, long since, int reads) {
        Sighting again() {
            return new Sighting(beat, since, reads + 1);
        }
    }
}
