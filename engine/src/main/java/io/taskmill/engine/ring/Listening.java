package io.taskmill.engine.ring;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerException;
import io.taskmill.spi.Intake;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one intake of this node: opened when it is needed, and anew when it was lost. It is opened on a thread of its
 * own, because that can take as long as a silent broker likes, and tasks run meanwhile. Thread-safe; only
 * {@link #close} and {@link #lost} may wait for the broker.
 */
final class Listening {
    private static final Logger LOG = System.getLogger(Listening.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Broker broker;
    private final Set<QueueLane> lanes;
    private final BrokerWatch watch;
    private final Runnable opened;
    private final TimeSource time;
    private @Nullable Intake intake;
    private boolean opening;
    private boolean closed;
    private long nextTry;

    /**
     * Nothing is opened yet.
     *
     * @param opened called, on a thread of this object, when there is an intake that was asked for
     */
    Listening(Broker broker, Set<QueueLane> lanes, BrokerWatch watch, Runnable opened, TimeSource time) {
        this.broker = broker;
        this.lanes = Set.copyOf(lanes);
        this.watch = watch;
        this.opened = opened;
        this.time = time;
        this.nextTry = time.nanos();
    }

    /** The intake, if there is one; if not, one is asked for, unless that was tried just now. */
    synchronized Optional<Intake> intake(long now) {
        if (intake == null && !opening && !closed && now - nextTry >= 0) {
            nextTry = now + PAUSE.toNanos();
            opening = true;
            Thread unused =
                    Thread.ofPlatform().name("taskmill-listen").daemon(true).start(this::open);
        }
        return Optional.ofNullable(intake);
    }

    private void open() {
        @Nullable Intake made = null;
        try {
            made = broker.open(lanes);
        } catch (BrokerException e) {
            watch.failed(BrokerWatch.Part.LISTENING, e);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "opening an intake failed in a way that no broker should; please report this", e);
        }
        if (keep(made)) {
            opened.run();
        } else if (made != null) {
            end(made);
        }
    }

    /** Whether it is wanted. */
    private synchronized boolean keep(@Nullable Intake made) {
        opening = false;
        nextTry = Math.max(nextTry, time.nanos() + PAUSE.toNanos());
        if (made == null || closed) {
            return false;
        }
        intake = made;
        return true;
    }

    /** It hears. */
    void works() {
        watch.works(BrokerWatch.Part.LISTENING);
    }

    /** It does not hear any more: another one is opened soon. */
    void lost(String why) {
        watch.failed(BrokerWatch.Part.LISTENING, why);
        // Not on this thread: what is lost can take its time to close.
        take().ifPresent(gone -> Thread.ofVirtual().name("taskmill-unlisten").start(() -> end(gone)));
    }

    /** Ends the wait for messages. */
    void wake() {
        current().ifPresent(Intake::wake);
    }

    /** For good. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        take().ifPresent(Listening::end);
    }

    private synchronized Optional<Intake> current() {
        return Optional.ofNullable(intake);
    }

    private synchronized Optional<Intake> take() {
        Optional<Intake> taken = Optional.ofNullable(intake);
        intake = null;
        return taken;
    }

    private static void end(Intake intake) {
        try {
            intake.close();
        } catch (BrokerException e) {
            LOG.log(Level.DEBUG, "closing an intake failed; the broker gives its messages to others", e);
        }
    }
}
