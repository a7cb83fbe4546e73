package io.taskmill.store.memory;

import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.engine.EngineConformance;

class MemoryEngineTest extends EngineConformance {

    @Override
    protected TaskStore open(TimeSource time) {
        return new MemoryStore(time);
    }
}
