package io.taskmill.server.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {

    @ParameterizedTest
    @CsvSource({"200ms,200", "30s,30000", "5m,300000", "2h,7200000", "7d,604800000", "PT1M30S,90000", "0s,0"})
    void readsDurations(String text, long millis) {
        assertThat(DurationText.parse(text)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "-5s", "1.5h", "5 minutes", "PT-1S", "999999999999d", "s"})
    void readsNoDurationOutOfOtherTexts(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"200ms", "30s", "5m", "2h", "7d", "90s", "36h", "0s", "1500ms", "PT0.0000005S"})
    void writesDurationsThatItReadsBack(String text) {
        assertThat(DurationText.parse(text).map(DurationText::format)).contains(text);
    }

    @ParameterizedTest
    @CsvSource({"65536,65536", "64KB,64000", "8MiB,8388608", "1 GiB,1073741824", "12B,12"})
    void readsSizes(String text, long bytes) {
        assertThat(ByteSize.parse(text)).hasValue(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8M", "8mib", "-1", "1.5MiB", "MiB", "999999999999999GiB"})
    void readsNoSizeOutOfOtherTexts(String text) {
        assertThat(ByteSize.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"8388608,8MiB", "64000,64KB", "123,123", "0,0", "65536,64KiB"})
    void writesSizes(long bytes, String text) {
        assertThat(ByteSize.format(bytes)).isEqualTo(text);
    }
}
