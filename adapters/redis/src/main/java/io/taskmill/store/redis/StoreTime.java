package io.taskmill.store.redis;

import io.taskmill.spi.TimeSource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The clock of the store. It is the server's own, read inside each script, so that all nodes agree. A store opened with
 * another time source than {@link TimeSource#system}, as tests do, hands that one's time to the scripts instead.
 */
final class StoreTime {
    private static final byte[] OF_THE_SERVER = {};
    private static final int ARGUMENTS = 2;

    private final TimeSource time;

    StoreTime(TimeSource time) {
        this.time = time;
    }

    /** Puts what scripts get, the time rounded down and up, at this place. Nothing means that they ask the server. */
    int put(byte[][] values, int at) {
        if (time.equals(TimeSource.system())) {
            values[at] = OF_THE_SERVER;
            values[at + 1] = OF_THE_SERVER;
        } else {
            Instant now = time.now();
            values[at] = text(Micros.of(now));
            values[at + 1] = text(Micros.dueAt(now));
        }
        return at + ARGUMENTS;
    }

    private static byte[] text(long micros) {
        return Long.toString(micros).getBytes(StandardCharsets.US_ASCII);
    }
}
