package io.taskmill.bench.pairs;

import java.util.OptionalDouble;

/**
 * What all contenders did in one round.
 *
 * @param engine the product
 * @param bare the bare scheme of the store
 * @param raw the raw client of the broker; empty readings without one
 */
record Round(Readings engine, Readings bare, Readings raw) {

    OptionalDouble beside(Readings other, Measure measure) {
        OptionalDouble mine = engine.value(measure);
        OptionalDouble theirs = other.value(measure);
        return mine.isPresent() && theirs.isPresent()
                ? OptionalDouble.of(mine.getAsDouble() / theirs.getAsDouble())
                : OptionalDouble.empty();
    }
}
