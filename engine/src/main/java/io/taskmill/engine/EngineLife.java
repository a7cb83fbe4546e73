package io.taskmill.engine;

import io.taskmill.engine.EngineHealth.State;
import io.taskmill.engine.lifecycle.RoleLoop;
import io.taskmill.engine.ring.Doorbell;
import io.taskmill.engine.ring.Drain;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/** The order in which the parts of an engine start and stop. Thread-safe. */
final class EngineLife {
    private static final Logger LOG = System.getLogger(EngineLife.class.getName());

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
        parts.doorbell().ifPresent(Doorbell::start);
        parts.dispatcher().start();
        parts.submitter().start();
        parts.drain().ifPresent(Drain::start);
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
        return new EngineHealth(
                state,
                problems,
                parts.doorbell().map(Doorbell::problems).orElse(List.of()),
                parts.drain().map(Drain::note).stream().toList());
    }

    synchronized StopReport stop(Duration grace) {
        if (state == State.NEW) {
            state = State.STOPPED;
        }
        if (state == State.STOPPED) {
            return report;
        }
        GracefulStop stop = new GracefulStop(parts);
        state = State.STOPPING;
        try {
            report = stop.within(grace.compareTo(LONGEST_GRACE) <= 0 ? grace : LONGEST_GRACE);
        } finally {
            state = State.STOPPED;
        }
        return report;
    }
}
