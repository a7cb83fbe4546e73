package io.taskmill.bench.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

    @ParameterizedTest
    @CsvSource({"1000, 100, 900", "999, 99, 899", "4000000000, 400000000, 3600000000", "2, 0, 1"})
    void leavesOutTheFirstAndTheLastTenth(long total, long first, long last) {
        assertThat(Window.of(total)).isEqualTo(new Window(first, last));
    }

    @ParameterizedTest
    @CsvSource({"0", "1"})
    void refusesWhatHasNoMiddle(long total) {
        assertThatThrownBy(() -> Window.of(total))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--seconds");
    }

    @Test
    void ofTheFewestTasksThatOptionsCanAskForIsThere() {
        assertThat(Window.of(10).last() - Window.of(10).first()).isEqualTo(8);
    }
}
