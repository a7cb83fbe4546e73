package io.taskmill.broker.memory;

import io.taskmill.tck.broker.BrokerConformance;
import io.taskmill.tck.broker.BrokerRig;

class MemoryBrokerConformanceTest extends BrokerConformance {

    @Override
    protected BrokerRig rig() {
        return new MemoryRig();
    }
}
