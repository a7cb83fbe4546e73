package io.taskmill.broker.kafka;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What has become of the messages of one partition, from its assignment to this node until it is taken away. A pure
 * value in motion: knows no server. Guarded by the lock of its {@link Stock}.
 */
final class Ledger {
    private final Deque<Place> places = new ArrayDeque<>();
    private final SortedMap<Long, Place> expected = new TreeMap<>();
    private final Progress before;
    private long next = -1;
    private Progress written;

    /**
     * A ledger of a partition from which nothing was read yet.
     *
     * @param before what the last owner of the partition left written
     */
    Ledger(Progress before) {
        this.before = before;
        this.written = before;
    }

    /**
     * The message at this offset was read; offsets grow, with gaps.
     *
     * @return its place, if anything is to be done with it: not when it was done before, or is held already
     */
    Optional<Place> read(long offset, KafkaDelivery delivery) {
        next = offset + 1;
        Place known = expected.remove(offset);
        if (known != null) {
            places.add(known);
            trim();
            return Optional.empty();
        }
        Place place = new Place(this, offset, before.isDone(offset) ? null : delivery);
        places.add(place);
        trim();
        return place.isDone() ? Optional.empty() : Optional.of(place);
    }

    /** The message at this offset will be read later, and is that one, which is held or done. */
    Place expect(long offset, @Nullable KafkaDelivery delivery) {
        Place place = new Place(this, offset, delivery);
        expected.put(offset, place);
        return place;
    }

    /** This one is done with; again is no harm. */
    void done(Place place) {
        place.done();
        trim();
    }

    private void trim() {
        Place first = places.peek();
        while (first != null && first.isDone()) {
            places.remove();
            first = places.peek();
        }
    }

    /** What of it has not been done, in the order of offsets. */
    List<KafkaDelivery> open() {
        List<KafkaDelivery> open = new ArrayList<>();
        for (Place place : places) {
            KafkaDelivery delivery = place.delivery();
            if (delivery != null) {
                open.add(delivery);
            }
        }
        for (Place place : expected.values()) {
            KafkaDelivery delivery = place.delivery();
            if (delivery != null) {
                open.add(delivery);
            }
        }
        return open;
    }

    /** How many messages it keeps in mind. */
    int size() {
        return places.size();
    }

    /** How far everything is done, and what is beyond. Empty while nothing was read. */
    Optional<Progress> progress() {
        if (next < 0 && expected.isEmpty()) {
            return Optional.empty();
        }
        // Before anything was read, the server has the offset at which reading will begin.
        long readUpTo = next < 0 ? before.offset() : next;
        Place first = places.peek();
        DoneRanges done = new DoneRanges();
        long received = 0;
        for (Place place : places) {
            received += place.isReceived() ? 1 : 0;
            done.add(place.offset(), place.isDone());
        }
        done.end(readUpTo);
        for (Place place : expected.values()) {
            received += place.isReceived() ? 1 : 0;
            done.add(place.offset(), place.isDone());
            done.end(place.offset() + 1);
        }
        return Optional.of(new Progress(first == null ? readUpTo : first.offset(), received, done.all()));
    }

    /** The progress, if the server does not know it yet. */
    Optional<Progress> unwritten() {
        return progress().filter(it -> !it.equals(written));
    }

    /** The server knows this. */
    void written(Progress progress) {
        written = progress;
    }
}
