package io.taskmill.engine.lifecycle;

import io.taskmill.spi.StoreBusyError;
import io.taskmill.spi.StoreException;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Runs one {@link Role} on a platform thread of its own from {@link #start} to {@link #stop}. A round that throws does
 * not end the loop: the store's errors are reported to the {@link StoreWatch}, any other is a bug that is logged, and
 * the role goes on after a pause. Start and stop once; ring from anywhere.
 */
public final class RoleLoop {
    private static final Logger LOG = System.getLogger(RoleLoop.class.getName());
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofMillis(500);

    private final String name;
    private final Role role;
    private final StoreWatch watch;
    private final Pulse pulse;
    private final Thread thread;
    private volatile boolean stopping;

    public RoleLoop(String name, TimeSource time, StoreWatch watch, Role role) {
        this.name = name;
        this.role = role;
        this.watch = watch;
        this.pulse = new Pulse(time);
        this.thread = Thread.ofPlatform().name("taskmill-" + name).daemon(true).unstarted(this::run);
    }

    /** Begins the first round. */
    public void start() {
        thread.start();
    }

    /** Makes the next round come now. */
    public void ring() {
        pulse.ring();
        role.wake();
    }

    /** Lets the present round be the last one. Does not block. */
    public void stopSoon() {
        stopping = true;
        ring();
    }

    /** Lets the present round end and waits for it. Harmless on a loop that was never started. */
    public void stop() {
        stopSoon();
        Joining.join(thread);
    }

    /** The same, but does not wait longer than this for a round that hangs. Returns whether it has ended. */
    public boolean stopWithin(Duration max) throws InterruptedException {
        stopSoon();
        return !thread.isAlive() || thread.join(max);
    }

    private void run() {
        try {
            while (!stopping) {
                Duration pause = guardedRound();
                if (pause.isPositive() && !stopping) {
                    pulse.await(pause);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.log(Level.WARNING, "role {0} was interrupted and ends", name);
        } finally {
            role.ended();
        }
    }

    private Duration guardedRound() throws InterruptedException {
        try {
            return role.round();
        } catch (StoreBusyError e) {
            LOG.log(Level.DEBUG, "role {0} comes back later: {1}", name, e.getMessage());
        } catch (StoreException e) {
            watch.failed(name, e);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "role " + name + " failed and goes on; please report this", e);
        }
        return PAUSE_AFTER_ERROR;
    }
}
