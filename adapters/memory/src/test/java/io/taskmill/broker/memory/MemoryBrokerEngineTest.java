package io.taskmill.broker.memory;

import io.taskmill.spi.Broker;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.store.memory.MemoryStore;
import io.taskmill.tck.engine.EngineConformance;
import java.util.Optional;

/** The engine on a store and a broker that are both in memory. */
class MemoryBrokerEngineTest extends EngineConformance {

    @Override
    protected TaskStore open(TimeSource time) {
        return new MemoryStore(time);
    }

    @Override
    protected Optional<Broker> broker(TimeSource time) {
        return Optional.of(new MemoryBroker(time));
    }

    @Override
    protected boolean brokerFollowsTime() {
        return true;
    }
}
