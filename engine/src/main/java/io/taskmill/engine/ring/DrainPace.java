package io.taskmill.engine.ring;

import io.taskmill.spi.Delivery;
import java.util.List;

/**
 * How many messages to ask for at once: as many as take about {@link #BYTES}, by the size of those that came last.
 * Large ones slow it down at once; small ones speed it up step by step, because the next ones may be large. For one
 * thread.
 */
final class DrainPace {
    static final int FIRST = 16;
    static final int MOST = 128;
    static final long BYTES = 4L * 1024 * 1024;

    private int messages = FIRST;

    int messages() {
        return messages;
    }

    /** Nothing came: after very large ones it goes back to where it began, so that no turn becomes long. */
    void nothingCame() {
        messages = Math.max(messages, Math.min(FIRST, 2 * messages));
    }

    void received(List<Delivery> deliveries) {
        long bytes = 0;
        for (Delivery delivery : deliveries) {
            bytes += delivery.body().length;
        }
        long fitting = BYTES * deliveries.size() / Math.max(1, bytes);
        messages = (int) Math.clamp(fitting, 1L, Math.min(MOST, 2L * messages));
    }
}
