package io.taskmill.bench.scaling;

import io.taskmill.bench.pairs.Pair;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The medians of the rounds as a Markdown table: a row for each pair and number of nodes. */
final class ScalingTable {
    private static final int PERCENT = 100;

    private final PrintStream out;
    private final ScalingOptions options;

    ScalingTable(PrintStream out, ScalingOptions options) {
        this.out = out;
        this.options = options;
    }

    void head() {
        out.println(
                "| pair | nodes | permits | ideal | rate | of ideal | ratio | ratios of the rounds | shares of the nodes, %"
                        + " | cpu-us per task, nodes + servers | machine busy |");
        out.println("|---|---|---|---|---|---|---|---|---|---|---|");
    }

    /** Ratios are those of a round's readings to that of the first number of nodes in the same round. */
    void rows(Pair pair, List<Map<Integer, Reading>> rounds) {
        int base = options.nodes().getFirst();
        for (int count : options.nodes()) {
            List<Reading> readings =
                    rounds.stream().map(round -> of(round, count)).toList();
            List<Double> ratios = rounds.stream()
                    .map(round -> of(round, count).rate() / of(round, base).rate())
                    .toList();
            double rate = median(readings, Reading::rate);
            out.printf(
                    Locale.ROOT,
                    "| %s | %d | %d | %,.0f/s | %,.0f/s | %.0f %% | %.2f | %s | %s | %.0f + %.0f | %.0f %% |%n",
                    pair,
                    count,
                    count * options.permits(),
                    options.ideal(count),
                    rate,
                    rate / options.ideal(count) * PERCENT,
                    median(ratios, Double::doubleValue),
                    ratios.stream()
                            .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                            .collect(Collectors.joining(" · ")),
                    readings.stream().map(Reading::shares).collect(Collectors.joining(" · ")),
                    median(readings, Reading::nodesCpuMicros),
                    median(readings, Reading::serversCpuMicros),
                    median(readings, Reading::machineBusy) * PERCENT);
        }
    }

    private static Reading of(Map<Integer, Reading> round, int count) {
        Reading reading = round.get(count);
        if (reading == null) {
            throw new IllegalStateException("a round without " + count + " nodes");
        }
        return reading;
    }

    private static <T> double median(List<T> values, ToDoubleFunction<T> value) {
        double[] sorted = values.stream().mapToDouble(value).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
