package io.taskmill.broker.kafka;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is done into ranges. Offsets have gaps, which count with what is before them. */
final class DoneRanges {
    private static final long NONE = -1;

    private final List<Progress.Range> ranges = new ArrayList<>();
    private long begin = NONE;

    /** The next offset. */
    void add(long offset, boolean done) {
        if (done) {
            begin = begin == NONE ? offset : begin;
        } else {
            end(offset);
        }
    }

    /** Nothing is known from this offset on. */
    void end(long offset) {
        if (begin != NONE) {
            ranges.add(new Progress.Range(begin, offset - 1));
            begin = NONE;
        }
    }

    List<Progress.Range> all() {
        return ranges;
    }
}
