package io.taskmill.bench.scaling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What so many nodes did between two moments.
 *
 * @param perSecond the rate of each node
 * @param seconds between the moments
 * @param nodesCpuMicros processor time of the worker processes for each task
 * @param serversCpuMicros processor time of the servers that were started for it, for each task
 * @param machineBusy share of all processors that were busy, whoever used them
 * @param notes what is to be known beside the figures
 */
record Reading(
        List<Double> perSecond,
        double seconds,
        double nodesCpuMicros,
        double serversCpuMicros,
        double machineBusy,
        String notes) {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    Reading {
        perSecond = List.copyOf(perSecond);
    }

    /** From the first moment to the last. Each node is timed by its own clock. */
    static Reading between(Sample first, Sample last) {
        List<Double> rates = new ArrayList<>();
        double seconds = 0;
        for (int i = 0; i < first.nodes().size(); i++) {
            NodeCounts before = first.nodes().get(i);
            NodeCounts after = last.nodes().get(i);
            seconds = (after.nanos() - before.nanos()) / NANOS_PER_SECOND;
            rates.add((after.succeeded() - before.succeeded()) / seconds);
        }
        double tasks = grown(first, last, NodeCounts::succeeded);
        return new Reading(
                rates,
                seconds,
                grown(first, last, NodeCounts::cpuNanos) / NANOS_PER_MICRO / tasks,
                (last.serversCpuNanos() - first.serversCpuNanos()) / NANOS_PER_MICRO / tasks,
                last.machineBusy(),
                String.format(
                        Locale.ROOT,
                        "%.0f found without a ring, %.0f rings for nothing, %.0f errors",
                        grown(first, last, NodeCounts::foundByNet),
                        grown(first, last, NodeCounts::idleRings),
                        grown(first, last, NodeCounts::errors)));
    }

    private static double grown(Sample first, Sample last, ToLongFunction<NodeCounts> value) {
        return last.nodes().stream().mapToLong(value).sum()
                - first.nodes().stream().mapToLong(value).sum();
    }

    /** All nodes together. */
    double rate() {
        return perSecond.stream().mapToDouble(Double::doubleValue).sum();
    }

    /** What part of the whole each node did, in per cent. */
    String shares() {
        double rate = rate();
        return perSecond.stream()
                .map(own -> String.format(Locale.ROOT, "%.1f", own / rate * 100))
                .collect(Collectors.joining(" / "));
    }
}
