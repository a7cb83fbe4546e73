package io.taskmill.engine.submit;

import java.time.Duration;

/** Durations as people write them: {@code 30s}, {@code 5m}, {@code 24h}, {@code 365d}. */
final class ShownDuration {

    private ShownDuration() {}

    /** The largest unit that fits without a rest. */
    static String of(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.toNanosPart() != 0) {
            return duration.toMillis() + "ms";
        }
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
