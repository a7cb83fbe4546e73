package io.taskmill.store.redis;

import io.taskmill.spi.TimeSource;
import java.nio.charset.StandardCharsets;

/**
 * The clock of the store. It is the server's own, read inside each script, so that all nodes agree. A store opened with
 * another time source than {@link TimeSource#system}, as tests do, hands that one's time to the scripts instead.
 */
final class StoreTime {
    private static final byte[] OF_THE_SERVER = {};

    private final TimeSource time;

    StoreTime(TimeSource time) {
        this.time = time;
    }

    /** What scripts get: nothing means that they ask the server. */
    byte[] argument() {
        return time == TimeSource.system()
                ? OF_THE_SERVER
                : Long.toString(Micros.of(time.now())).getBytes(StandardCharsets.US_ASCII);
    }
}
