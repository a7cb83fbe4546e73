package io.taskmill.engine.ring;

import io.taskmill.engine.EngineStats;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What is taken off an old broker is acknowledged and nothing more: the store has the tasks. Those that a ring came for
 * are looked for at once, those adopted have been rung for anew. For the drain's thread.
 */
final class DrainedTasks implements KnownTasks {
    private final EngineStats stats;
    private final Consumer<List<String>> missed;

    DrainedTasks(EngineStats stats, Consumer<List<String>> missed) {
        this.stats = stats;
        this.missed = missed;
    }

    @Override
    public boolean answer(Intake intake, List<Arrival.Known> rung, List<Arrival.Known> adopted, List<Arrival.Bad> bad) {
        List<Delivery> done = Stream.concat(rung.stream(), adopted.stream())
                .map(Arrival.Known::delivery)
                .toList();
        if (!done.isEmpty()) {
            intake.acknowledge(done);
            stats.countDrained(rung.size(), adopted.size());
        }
        if (!rung.isEmpty()) {
            missed.accept(rung.stream().map(known -> known.rung().queue()).toList());
        }
        return true;
    }
}
