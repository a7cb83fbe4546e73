package io.taskmill.engine.ring;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerException;
import io.taskmill.spi.Intake;
import io.taskmill.spi.QueueLane;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one intake of this node: opened when it is needed, and anew when it was lost. {@link #wake} is for any thread.
 */
final class Listening {
    private static final Logger LOG = System.getLogger(Listening.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Broker broker;
    private final Set<QueueLane> lanes;
    private final BrokerWatch watch;
    private volatile @Nullable Intake intake;
    private long nextTry;

    Listening(Broker broker, Set<QueueLane> lanes, BrokerWatch watch, long now) {
        this.broker = broker;
        this.lanes = Set.copyOf(lanes);
        this.watch = watch;
        this.nextTry = now;
    }

    /** The intake, if there is one or one can be opened now. */
    Optional<Intake> intake(long now) {
        Intake open = intake;
        if (open == null && now - nextTry >= 0) {
            nextTry = now + PAUSE.toNanos();
            try {
                open = broker.open(lanes);
                intake = open;
            } catch (BrokerException e) {
                watch.failed(BrokerWatch.Part.LISTENING, e);
            }
        }
        return Optional.ofNullable(open);
    }

    /** It hears. */
    void works() {
        watch.works(BrokerWatch.Part.LISTENING);
    }

    /** It does not hear any more: another one is opened soon. */
    void lost(String why) {
        watch.failed(BrokerWatch.Part.LISTENING, why);
        close();
    }

    /** Ends the wait for messages. */
    void wake() {
        Intake open = intake;
        if (open != null) {
            open.wake();
        }
    }

    void close() {
        Intake open = intake;
        intake = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (BrokerException e) {
            LOG.log(Level.DEBUG, "closing an intake failed; the broker gives its messages to others", e);
        }
    }
}
