package io.taskmill.server.http.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.taskmill.engine.EngineStats;
import java.util.function.ToDoubleFunction;

/** Shows what the engine counts. */
final class EngineMeters {
    private final MeterRegistry registry;
    private final EngineStats stats;

    EngineMeters(MeterRegistry registry, EngineStats stats) {
        this.registry = registry;
        this.stats = stats;
    }

    void register() {
        counter("tasks.submitted", "Tasks created", EngineStats::submitted);
        counter("tasks.known", "Repeated submits of a task that was known", EngineStats::known);
        counter("tasks.refused", "Requests refused", EngineStats::refused);
        counter("tasks.claimed", "Claims made", EngineStats::claimed);
        counter("tasks.succeeded", "Attempts recorded as success", EngineStats::succeeded);
        counter("tasks.retried", "Failed attempts that will be tried again", EngineStats::retried);
        counter("tasks.dead_lettered", "Failed attempts that made a dead letter", EngineStats::deadLettered);
        counter("tasks.cancelled", "Attempts that ended as cancelled", EngineStats::cancelled);
        counter("tasks.released", "Attempts given back", EngineStats::released);
        counter("tasks.crashes_found", "Tasks taken back from dead nodes", EngineStats::crashesFound);
        counter("tasks.expired", "Tasks found expired", EngineStats::expired);
        counter("tasks.stale_outcomes", "Outcomes refused because the claim was lost", EngineStats::staleOutcomes);
        counter("tasks.lost_claims", "Claims whose answer was lost, given back", EngineStats::lostClaims);
        counter("store.errors", "Calls to the store that failed", EngineStats::storeErrors);
    }

    private void counter(String name, String description, ToDoubleFunction<EngineStats> value) {
        FunctionCounter.builder("taskmill." + name, stats, value)
                .description(description)
                .register(registry);
    }
}
