package io.taskmill.engine.ring;

import io.taskmill.spi.BrokerException;
import io.taskmill.spi.Intake;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one intake of this node: opened when it is needed, and anew when it was lost. It is opened on a thread of its
 * own, because that can take as long as a silent broker likes, and tasks run meanwhile. Thread-safe; only
 * {@link #close} and {@link #lost} may wait for the broker.
 */
final class Listening {
    private static final Logger LOG = System.getLogger(Listening.class.getName());
    /** Between two tries, at first. */
    static final Duration PAUSE = Duration.ofSeconds(1);

    private final Supplier<Intake> opening;
    private final BrokerWatch watch;
    private final Runnable opened;
    private final TimeSource time;
    private final Duration longestPause;
    private @Nullable Intake intake;
    private boolean busy;
    private boolean closed;
    private long nextTry;
    private Duration pause = PAUSE;

    /**
     * Nothing is opened yet.
     *
     * @param opening opens an intake; called on a thread of this object, and never twice at once
     * @param opened called, on the same thread, when there is an intake that was asked for
     * @param longestPause between two tries: a second at first, twice as long after each whose intake was not made or
     *     did not hear
     */
    Listening(Supplier<Intake> opening, BrokerWatch watch, Runnable opened, TimeSource time, Duration longestPause) {
        this.opening = opening;
        this.watch = watch;
        this.opened = opened;
        this.time = time;
        this.longestPause = longestPause;
        this.nextTry = time.nanos();
    }

    /** The intake, if there is one; if not, one is asked for, unless that was tried just now. */
    synchronized Optional<Intake> intake(long now) {
        if (wanted(now)) {
            nextTry = now + PAUSE.toNanos();
            busy = true;
            Thread unused =
                    Thread.ofPlatform().name("taskmill-listen").daemon(true).start(this::open);
        }
        return Optional.ofNullable(intake);
    }

    /** Whether it is time to open one. */
    synchronized boolean wanted(long now) {
        return intake == null && !busy && !closed && now - nextTry >= 0;
    }

    private void open() {
        @Nullable Intake made = null;
        try {
            made = opening.get();
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
        busy = false;
        nextTry = Math.max(nextTry, time.nanos() + pause.toNanos());
        pause = longer();
        if (made == null || closed) {
            return false;
        }
        intake = made;
        return true;
    }

    private Duration longer() {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(longestPause) < 0 ? twice : longestPause;
    }

    /** It hears. */
    void works() {
        hurry();
        watch.works(BrokerWatch.Part.LISTENING);
    }

    /** What hears and is lost later is opened soon again. */
    private synchronized void hurry() {
        if (!pause.equals(PAUSE)) {
            pause = PAUSE;
            nextTry = time.nanos() + PAUSE.toNanos();
        }
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
