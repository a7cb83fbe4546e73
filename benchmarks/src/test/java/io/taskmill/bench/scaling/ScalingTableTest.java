package io.taskmill.bench.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.bench.pairs.Pair;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScalingTableTest {
    private static final Pair PAIR = Pair.parse("postgresql+store");
    private static final ScalingOptions OPTIONS =
            new ScalingOptions(List.of(PAIR), List.of(1, 2), 1, Duration.ofMillis(10), 10, 3, Map.of());

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final ScalingTable table = new ScalingTable(out, OPTIONS);

    private static Map<Integer, Reading> round(double one, double two) {
        return Map.of(1, reading(one), 2, reading(two / 2, two / 2));
    }

    private static Reading reading(Double... rates) {
        return new Reading(List.of(rates), 8, 30, 20, 0.5, "");
    }

    private List<List<String>> cells() {
        return bytes.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> Arrays.stream(line.split("\\|", -1))
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty())
                        .toList())
                .toList();
    }

    /** In a slow round both numbers of nodes are slow: the ratio of the median rates would be 1.5. */
    @Test
    void comparesReadingsOfTheSameRoundAndTakesTheMedianOfTheRatios() {
        table.rows(PAIR, List.of(round(40, 80), round(80, 90), round(60, 120)));

        List<List<String>> rows = cells();
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).subList(0, 8))
                .containsExactly("postgresql+store", "1", "1", "100/s", "60/s", "60 %", "1.00", "1.00 · 1.00 · 1.00");
        assertThat(rows.get(1).subList(0, 8))
                .containsExactly("postgresql+store", "2", "2", "200/s", "90/s", "45 %", "2.00", "2.00 · 1.13 · 2.00");
    }

    @Test
    void takesTheMiddleBetweenTwoRounds() {
        table.rows(PAIR, List.of(round(100, 150), round(100, 200)));

        assertThat(cells().get(1)).contains("1.75", "175/s");
    }

    @Test
    void hasACellForEachHeading() {
        table.head();
        table.rows(PAIR, List.of(round(100, 200)));

        assertThat(cells().stream().map(List::size).collect(Collectors.toSet())).hasSize(1);
    }

    @Test
    void refusesARoundThatIsNotWhole() {
        assertThatThrownBy(() -> table.rows(PAIR, List.of(Map.of(1, reading(1.0)))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("without 2 nodes");
    }
}
