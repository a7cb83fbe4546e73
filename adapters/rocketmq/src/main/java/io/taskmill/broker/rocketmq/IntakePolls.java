package io.taskmill.broker.rocketmq;

import io.taskmill.spi.BrokerUnavailableError;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The waiting requests of one intake on the connection as it is, and what goes wrong with them. Thread-safe. */
final class IntakePolls {
    private final LinkKeeper links;
    private final Bell bell;
    private final Function<Link, LanePolls> over;
    private final AtomicReference<String> trouble = new AtomicReference<>("");
    private volatile @Nullable LanePolls present;

    /** Begins new ones with {@code over} on each new connection; waits at the bell before it connects again. */
    IntakePolls(LinkKeeper links, Bell bell, Function<Link, LanePolls> over) {
        this.links = links;
        this.bell = bell;
        this.over = over;
    }

    /**
     * Those on the present connection, which is made if need be.
     *
     * @throws BrokerUnavailableError when there is none; also, once, when one was lost, so that the caller knows of the
     *     gap
     */
    LanePolls get(Duration patience) {
        LanePolls here = present;
        if (here != null && here.link().isOpen()) {
            return here;
        }
        present = null;
        if (here != null) {
            throw new BrokerUnavailableError(
                    "the connection to RocketMQ is lost: " + here.link().lostBecause(), null);
        }
        Duration pause = links.retryIn();
        bell.await(pause.compareTo(patience) < 0 ? pause : patience);
        LanePolls next = over.apply(links.get());
        present = next;
        return next;
    }

    /** The server cannot give anything, although it is there. */
    void troubled(String text) {
        trouble.set(text);
        bell.ring();
    }

    /** Tells what was said to {@link #troubled}, once. */
    void requireNoTrouble() {
        String text = trouble.getAndSet("");
        if (!text.isEmpty()) {
            throw new BrokerUnavailableError(text, null);
        }
    }
}
