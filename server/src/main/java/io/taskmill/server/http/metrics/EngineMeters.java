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
        registerBroker();
    }

    /** Without a broker they stay at zero. */
    private void registerBroker() {
        counter("broker.rings", "Rings that the broker has confirmed", EngineStats::rings);
        counter("broker.rings.lost", "Rings that could not be sent", EngineStats::lostRings);
        counter("broker.deliveries", "Messages received from the broker", EngineStats::deliveries);
        counter("broker.rings.duplicate", "Rings for tasks that were not to be run", EngineStats::duplicateRings);
        counter("broker.found_by_net", "Tasks claimed without a ring, beside a broker", EngineStats::foundByNet);
        counter("broker.adopted", "Messages of other programs that were read as tasks", EngineStats::adopted);
        counter("broker.dead_messages", "Messages that could not become tasks", EngineStats::deadMessages);
        counter("broker.silent_intakes", "Times that a silent broker was listened to anew", EngineStats::silentIntakes);
        counter("broker.errors", "Calls to the broker that failed", EngineStats::brokerErrors);
        drained("ring", EngineStats::drainedRings);
        drained("foreign", EngineStats::drainedForeign);
        drained("dead", EngineStats::drainedDead);
        counter("broker.drain.errors", "Calls to the old broker that failed", EngineStats::drainErrors);
    }

    private void drained(String kind, ToDoubleFunction<EngineStats> value) {
        FunctionCounter.builder("taskmill.broker.drained", stats, value)
                .description("Messages taken off the old broker")
                .tag("kind", kind)
                .register(registry);
    }

    private void counter(String name, String description, ToDoubleFunction<EngineStats> value) {
        FunctionCounter.builder("taskmill." + name, stats, value)
                .description(description)
                .register(registry);
    }
}
