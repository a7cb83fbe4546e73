package io.taskmill.broker.kafka;

import io.taskmill.spi.TimeSource;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the server answers a consumer, which does not say so itself: it hides outages, however long. Its count
 * of the bytes that came in does. Felt by one thread; asked by any.
 */
final class Pulse {
    private static final String BYTES = "incoming-byte-total";
    private static final String GROUP = "consumer-metrics";

    private final TimeSource time;
    private final @Nullable Metric bytes;
    private double last;
    private long lastDoubt;
    private volatile long lastSign;
    private volatile boolean heard;

    Pulse(Consumer<byte[], byte[]> consumer, TimeSource time) {
        this.time = time;
        this.lastSign = time.nanos();
        this.lastDoubt = lastSign;
        this.bytes = consumer.metrics().entrySet().stream()
                .filter(each -> each.getKey().name().equals(BYTES)
                        && each.getKey().group().equals(GROUP))
                .map(each -> (Metric) each.getValue())
                .findFirst()
                .orElse(null);
    }

    /** Looks whether anything came since the last look. */
    void feel() {
        if (bytes == null) {
            rest();
        } else if (bytes.metricValue() instanceof Double now && now != last) {
            last = now;
            heard = true;
            lastSign = time.nanos();
        }
    }

    /** Nothing is expected. */
    void rest() {
        lastSign = time.nanos();
    }

    /** Whether anything came ever. */
    boolean isHeard() {
        return heard;
    }

    /** Whether nothing has come for a while, so that it is time to ask why; not more often than twice a second. */
    boolean isDoubtful() {
        long now = time.nanos();
        long doubt = Presence.DOUBT.toNanos();
        if (now - lastSign < doubt || now - lastDoubt < doubt) {
            return false;
        }
        lastDoubt = now;
        return true;
    }

    /** For how long nothing has come. */
    Duration silence() {
        return Duration.ofNanos(time.nanos() - lastSign);
    }
}
