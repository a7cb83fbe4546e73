package io.taskmill.engine;

import io.taskmill.api.TaskContext.StopReason;
import io.taskmill.engine.lifecycle.RoleLoop;
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

    private final EngineParts parts;
    private int running;
    private int unfinished;

    GracefulStop(EngineParts parts) {
        this.parts = parts;
    }

    StopReport within(Duration grace) {
        boolean interrupted = false;
        try {
            letFinish(grace);
        } catch (InterruptedException e) {
            interrupted = true;
            LOG.log(Level.WARNING, "the stop was interrupted and does not wait for what runs");
        }
        int abandoned = end();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        StopReport report = new StopReport(running - unfinished, Math.max(0, unfinished - abandoned), abandoned);
        LOG.log(Level.INFO, "stopped: {0}", report);
        return report;
    }

    private void letFinish(Duration grace) throws InterruptedException {
        long end = parts.time().nanos() + grace.toNanos();
        Duration reserve = Stream.of(LONGEST_RESERVE, grace.dividedBy(2))
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        parts.submitter().stop();
        parts.dispatcher().stop();
        running = parts.executions().count();
        unfinished = running;
        LOG.log(Level.INFO, "stopping: {0} tasks run, grace period {1} s", running, grace.toSeconds());
        parts.executions().awaitEmpty(grace.minus(reserve));
        unfinished = parts.executions().count();
        parts.executions().stopAll(StopReason.SHUTDOWN);
        parts.executions()
                .awaitEmpty(Duration.ofNanos(Math.max(0, end - parts.time().nanos())));
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
        parts.settler().close();
        parts.background().reversed().forEach(RoleLoop::stop);
        if (abandoned == 0) {
            leave();
        }
        return abandoned;
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
