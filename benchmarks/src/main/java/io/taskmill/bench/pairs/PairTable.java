package io.taskmill.bench.pairs;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The medians of the rounds as a Markdown table: a row for each pair and measure. */
final class PairTable {
    private static final String NOTHING = "–";

    private final PrintStream out;

    PairTable(PrintStream out) {
        this.out = out;
    }

    void head() {
        out.println("| pair | measure | taskmill | bare scheme | ratio | raw client | ratio | ratios of the rounds |");
        out.println("|---|---|---|---|---|---|---|---|");
    }

    void rows(Pair pair, List<Round> rounds) {
        for (Measure measure : Measure.values()) {
            OptionalDouble own = median(rounds, round -> round.engine().value(measure));
            if (own.isEmpty()) {
                continue;
            }
            out.printf(
                    "| %s | %s | %s | %s | %s | %s | %s | %s |%n",
                    pair,
                    measure.label(),
                    measure.show(own.getAsDouble()),
                    value(measure, median(rounds, round -> round.bare().value(measure))),
                    ratio(median(rounds, round -> round.beside(round.bare(), measure))),
                    value(measure, median(rounds, round -> round.raw().value(measure))),
                    ratio(median(rounds, round -> round.beside(round.raw(), measure))),
                    rounds(rounds, measure));
        }
    }

    private static String rounds(List<Round> rounds, Measure measure) {
        return String.join(
                " · ",
                rounds.stream()
                        .map(round -> ratio(round.beside(round.bare(), measure)) + " / "
                                + ratio(round.beside(round.raw(), measure)))
                        .toList());
    }

    private static OptionalDouble median(List<Round> rounds, Function<Round, OptionalDouble> value) {
        double[] sorted = rounds.stream()
                .map(value)
                .flatMapToDouble(OptionalDouble::stream)
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    private static String value(Measure measure, OptionalDouble value) {
        return value.isPresent() ? measure.show(value.getAsDouble()) : NOTHING;
    }

    private static String ratio(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : NOTHING;
    }
}
