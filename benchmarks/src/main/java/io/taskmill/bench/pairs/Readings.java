package io.taskmill.bench.pairs;

import io.taskmill.bench.bare.Meter.Reading;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** What one contender did in one round. Not thread-safe. */
final class Readings {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int PERCENT = 100;

    private final Map<Measure, Double> values = new EnumMap<>(Measure.class);
    private final StringBuilder notes = new StringBuilder();

    /** Adds a rate. */
    void rate(Measure measure, Reading reading) {
        values.put(measure, reading.perSecond());
        notes.append(String.format(
                Locale.ROOT,
                "  %s %s (cpu-us %.1f, servers %.1f)",
                measure.label(),
                measure.show(reading.perSecond()),
                reading.cpuMicros(),
                reading.serversCpuMicros()));
    }

    /** Adds how long each of some took. */
    void latencies(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        latency(Measure.P50, sorted[sorted.length / 2]);
        latency(Measure.P99, sorted[sorted.length * 99 / PERCENT]);
        note("of " + sorted.length);
    }

    private void latency(Measure measure, long nanos) {
        double millis = nanos / NANOS_PER_MILLI;
        values.put(measure, millis);
        note(measure.label() + " " + measure.show(millis));
    }

    /** Adds what is to be known beside the figures. */
    void note(String text) {
        notes.append("  ").append(text);
    }

    OptionalDouble value(Measure measure) {
        Double value = values.get(measure);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    @Override
    public String toString() {
        return notes.toString();
    }
}
