package io.taskmill.engine;

import io.taskmill.api.TaskContext.StopReason;
import io.taskmill.engine.lifecycle.RoleLoop;
import io.taskmill.engine.ring.Doorbell;
import io.taskmill.engine.ring.Drain;
import io.taskmill.spi.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Ends an engine: what runs may finish, the rest is interrupted and given back. Heartbeats go on until the last outcome
 * is recorded. An interrupt of the stopping thread ends the waiting, not the order.
 */
final class GracefulStop {
    private static final Logger LOG = System.getLogger(GracefulStop.class.getName());
    /** How much of the grace period is kept for interrupting handlers and recording what they leave. */
    private static final Duration LONGEST_RESERVE = Duration.ofSeconds(5);

    /** Handlers that are interrupted get at least this long to end, however late it is. */
    private static final Duration SHORTEST_END = Duration.ofSeconds(1);

    private final EngineParts parts;
    private final int running;
    private int unfinished;

    /** Notes what runs now; to be made before anybody can see that the engine stops. */
    GracefulStop(EngineParts parts) {
        this.parts = parts;
        this.running = parts.executions().count();
        this.unfinished = running;
    }

    StopReport within(Duration grace) {
        boolean interrupted = false;
        LOG.log(Level.INFO, "stopping: {0} tasks run, grace period {1} s", running, grace.toSeconds());
        Thread submits = Thread.ofPlatform().name("taskmill-drain").daemon(true).start(this::drainSubmits);
        try {
            letFinish(grace);
        } catch (InterruptedException e) {
            interrupted = true;
            LOG.log(Level.WARNING, "the stop was interrupted and does not wait for what runs");
        }
        int abandoned = end();
        try {
            if (!submits.join(LONGEST_RESERVE)) {
                LOG.log(Level.WARNING, "the store does not answer; submits that wait for it are left to it");
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        StopReport report =
                new StopReport(Math.max(0, running - unfinished), Math.max(0, unfinished - abandoned), abandoned);
        LOG.log(Level.INFO, "stopped: {0}", report);
        return report;
    }

    /** Beside the handlers: a slow store must not use up their time. */
    private void drainSubmits() {
        try {
            parts.submitter().stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void letFinish(Duration grace) throws InterruptedException {
        long end = parts.time().nanos() + grace.toNanos();
        Duration reserve = Stream.of(LONGEST_RESERVE, grace.dividedBy(2))
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        long interruptAt = end - reserve.toNanos();
        parts.dispatcher().stopSoon();
        parts.drain().ifPresent(Drain::stopSoon);
        parts.executions().awaitEmpty(until(interruptAt));
        parts.dispatcher().stop();
        parts.executions().awaitEmpty(until(interruptAt));
        unfinished = parts.executions().count();
        parts.executions().stopAll(StopReason.SHUTDOWN);
        Duration left = until(end);
        parts.executions().awaitEmpty(left.compareTo(SHORTEST_END) < 0 ? SHORTEST_END : left);
    }

    private Duration until(long nanos) {
        return Duration.ofNanos(Math.max(0, nanos - parts.time().nanos()));
    }

    /** Returns how many claims this node still holds. */
    private int end() {
        parts.dispatcher().stop();
        parts.executions().stopAll(StopReason.SHUTDOWN);
        int abandoned = parts.executions().count();
        if (abandoned > 0) {
            LOG.log(
                    Level.WARNING,
                    "{0} tasks could not be given back (their handlers ignored the interrupt, or the store did not answer);"
                            + " they run again after the restart",
                    abandoned);
            parts.settleWriter().giveUp();
        }
        endDrain();
        parts.settler().close();
        parts.doorbell().ifPresent(Doorbell::stopRinging);
        parts.background().reversed().forEach(RoleLoop::stop);
        if (abandoned == 0) {
            leave();
        }
        return abandoned;
    }

    /** Before the rings end: it rings, too. */
    private void endDrain() {
        try {
            if (parts.drain().isPresent()) {
                parts.drain().get().stop();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A node that still holds tasks stays on the list, so that others find it dead and take them over. */
    private void leave() {
        try {
            parts.store().nodes().deregister(parts.identity().current());
        } catch (StoreException e) {
            LOG.log(
                    Level.WARNING,
                    "could not leave the list of nodes, others will find this one gone: {0}",
                    e.getMessage());
        }
    }
}
