package io.taskmill.bench.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private static final long SECOND = 1_000_000_000L;

    /** Two nodes whose clocks have nothing to do with each other: 300 tasks in 2 s, and 100 in 1 s. */
    private static final Reading READING = Reading.between(
            new Sample(List.of(node(50, 7, 1_000, 10), node(9_000 * SECOND, 3, 500, 20)), 4_000_000, 0.1),
            new Sample(
                    List.of(node(50 + 2 * SECOND, 3_000_007, 1_300, 12), node(9_001 * SECOND, 1_000_003, 600, 25)),
                    12_000_000,
                    0.75));

    private static NodeCounts node(long nanos, long cpuNanos, long succeeded, long others) {
        return new NodeCounts(nanos, cpuNanos, succeeded, others, 2 * others, 3 * others);
    }

    @Test
    void timesEachNodeByItsOwnClockAndAddsTheRates() {
        assertThat(READING.perSecond()).containsExactly(150.0, 100.0);
        assertThat(READING.rate()).isEqualTo(250.0);
    }

    @Test
    void saysWhatPartEachNodeDid() {
        assertThat(READING.shares()).isEqualTo("60.0 / 40.0");
    }

    @Test
    void spreadsTheProcessorTimeOfTheWindowOverItsTasks() {
        assertThat(READING.nodesCpuMicros()).isCloseTo(10.0, within(1e-9));
        assertThat(READING.serversCpuMicros()).isCloseTo(20.0, within(1e-9));
        assertThat(READING.machineBusy()).isEqualTo(0.75);
    }

    @Test
    void countsOnlyWhatHappenedMeanwhile() {
        assertThat(READING.notes()).isEqualTo("7 found without a ring, 14 rings for nothing, 21 errors");
    }
}
