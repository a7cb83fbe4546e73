package io.taskmill.engine;

import io.taskmill.api.TaskContext.StopReason;
import io.taskmill.engine.EngineHealth.State;
import io.taskmill.engine.lifecycle.RoleLoop;
import io.taskmill.spi.StoreException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The order in which the parts of an engine start and stop. Thread-safe. */
final class EngineLife {
    private static final Logger LOG = System.getLogger(EngineLife.class.getName());
    /** How much of the grace period is kept for interrupting handlers and recording what they leave. */
    private static final Duration LONGEST_RESERVE = Duration.ofSeconds(5);

    /** Far below what a clock of nanoseconds can count to. */
    private static final Duration LONGEST_GRACE = Duration.ofDays(3653);

    private final EngineParts parts;
    private volatile State state = State.NEW;
    private StopReport report = new StopReport(0, 0, 0);

    EngineLife(EngineParts parts) {
        this.parts = parts;
    }

    synchronized void start() {
        if (state != State.NEW) {
            throw new IllegalStateException("an engine is started once; this one is " + state);
        }
        parts.identity().register();
        parts.store().nodes().declareOthersDead(parts.identity().current());
        parts.store().listen(parts.signals());
        parts.settler().start();
        parts.background().forEach(RoleLoop::start);
        parts.dispatcher().start();
        parts.submitter().start();
        state = State.RUNNING;
        LOG.log(
                Level.INFO,
                "node={0} runs on {1}",
                parts.identity().current(),
                parts.store().info().product());
    }

    EngineHealth health() {
        List<String> problems = switch (state) {
            case RUNNING -> parts.watch().problems();
            case NEW -> List.of("the engine has not been started");
            case STOPPING -> List.of("the engine is stopping");
            case STOPPED -> List.of("the engine has stopped");
        };
        return new EngineHealth(state, problems);
    }

    synchronized StopReport stop(Duration grace) {
        if (state == State.NEW) {
            state = State.STOPPED;
        }
        if (state == State.STOPPED) {
            return report;
        }
        state = State.STOPPING;
        try {
            report = stopParts(grace.compareTo(LONGEST_GRACE) <= 0 ? grace : LONGEST_GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.log(Level.WARNING, "the stop was interrupted; what runs will run again");
        } finally {
            state = State.STOPPED;
        }
        return report;
    }

    private StopReport stopParts(Duration grace) throws InterruptedException {
        long end = parts.time().nanos() + grace.toNanos();
        parts.submitter().stop();
        parts.dispatcher().stop();
        int running = parts.executions().count();
        LOG.log(Level.INFO, "stopping: {0} tasks run, grace period {1} s", running, grace.toSeconds());
        Duration reserve = Stream.of(LONGEST_RESERVE, grace.dividedBy(2))
                .min(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        parts.executions().awaitEmpty(grace.minus(reserve));
        int unfinished = parts.executions().count();
        parts.executions().stopAll(StopReason.SHUTDOWN);
        parts.executions()
                .awaitEmpty(Duration.ofNanos(Math.max(0, end - parts.time().nanos())));
        int abandoned = parts.executions().count();
        if (abandoned > 0) {
            LOG.log(
                    Level.WARNING,
                    "{0} handlers ignored the interrupt; their tasks run again after the restart",
                    abandoned);
            parts.settleWriter().giveUp();
        }
        parts.settler().close();
        parts.background().reversed().forEach(RoleLoop::stop);
        leave(abandoned);
        StopReport done = new StopReport(running - unfinished, unfinished - abandoned, abandoned);
        LOG.log(Level.INFO, "stopped: {0}", done);
        return done;
    }

    /** A node that still holds tasks stays on the list, so that others find it dead and take them over. */
    private void leave(int abandoned) {
        if (abandoned > 0) {
            return;
        }
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
