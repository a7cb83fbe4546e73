package io.taskmill.store.memory;

import io.taskmill.broker.memory.MemoryBroker;
import io.taskmill.spi.Broker;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.engine.EngineConformance;
import java.util.Optional;

/** The engine on a store that rings itself, beside a broker that was used before. */
class MemoryEngineTest extends EngineConformance {

    @Override
    protected TaskStore open(TimeSource time) {
        return new MemoryStore(time);
    }

    @Override
    protected Optional<Broker> oldBroker(TimeSource time) {
        return Optional.of(new MemoryBroker(time));
    }
}
