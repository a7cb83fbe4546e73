package io.taskmill.engine.dispatch;

import io.taskmill.engine.lifecycle.Role;
import io.taskmill.spi.QueueDemand;
import java.time.Duration;
import java.util.List;

/**
 * Claims as many tasks as there are free permits and room for payloads, for all queues in one call, and starts them.
 * Woken by the store's signal, and by permits and room that become free while more is waiting; otherwise looks once a
 * second. One thread runs the rounds.
 */
public final class Dispatcher implements Role {
    private static final Duration SAFETY_POLL = Duration.ofSeconds(1);

    private final Permits permits;
    private final ReadyClaims claims;

    public Dispatcher(Permits permits, ReadyClaims claims) {
        this.permits = permits;
        this.claims = claims;
    }

    @Override
    public Duration round() {
        List<QueueDemand> demands = permits.demands();
        if (demands.isEmpty()) {
            return SAFETY_POLL;
        }
        if (!claims.take(demands).allStarted()) {
            return SAFETY_POLL;
        }
        return demands.stream().anyMatch(demand -> permits.pool(demand.queue()).moreWaits())
                ? Duration.ZERO
                : SAFETY_POLL;
    }
}
