package io.taskmill.broker.nsq;

import io.taskmill.tck.broker.BrokerConformance;
import io.taskmill.tck.broker.BrokerRig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** One nsqd, named in the URL. */
class NsqConformanceTest extends BrokerConformance {
    private static TestNsq server;

    @BeforeAll
    static void startServer() {
        server = TestNsq.start();
    }

    @AfterAll
    static void endServer() {
        server.close();
    }

    @Override
    protected BrokerRig rig() {
        return new NsqRig(server, TestNsq.nextPrefix());
    }
}
