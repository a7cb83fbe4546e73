package io.taskmill.broker.rocketmq;

import io.taskmill.tck.broker.BrokerConformance;
import io.taskmill.tck.broker.BrokerRig;
import io.taskmill.testservers.rocketmq.OwnRocketMq;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Name server, broker and proxy in one process. */
class RocketMqConformanceTest extends BrokerConformance {
    private static final AtomicInteger PLACES = new AtomicInteger();
    private static OwnRocketMq server;

    @BeforeAll
    static void startServer() {
        server = OwnRocketMq.start();
    }

    @AfterAll
    static void endServer() {
        server.close();
    }

    @Override
    protected BrokerRig rig() {
        return new RocketMqRig(server, "place" + PLACES.incrementAndGet());
    }
}
