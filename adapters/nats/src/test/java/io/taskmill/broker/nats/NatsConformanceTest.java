package io.taskmill.broker.nats;

import io.taskmill.tck.broker.BrokerConformance;
import io.taskmill.tck.broker.BrokerRig;
import io.taskmill.testservers.nats.OwnNats;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class NatsConformanceTest extends BrokerConformance {
    private static final AtomicInteger PLACES = new AtomicInteger();
    private static OwnNats server;

    @BeforeAll
    static void startServer() {
        server = OwnNats.start();
    }

    @AfterAll
    static void endServer() {
        server.close();
    }

    @Override
    protected BrokerRig rig() {
        return new NatsRig(server, "place" + PLACES.incrementAndGet());
    }
}
