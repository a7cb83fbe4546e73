package io.taskmill.broker.memory;

import io.taskmill.tck.broker.BrokerConformance;
import io.taskmill.tck.broker.BrokerRig;

/** The suite with nothing skipped. */
class SimulatedServerConformanceTest extends BrokerConformance {

    @Override
    protected BrokerRig rig() {
        return new SimulatedServer();
    }
}
