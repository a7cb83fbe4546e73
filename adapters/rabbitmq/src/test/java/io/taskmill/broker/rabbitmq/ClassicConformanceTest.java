package io.taskmill.broker.rabbitmq;

import io.taskmill.tck.broker.BrokerConformance;
import io.taskmill.tck.broker.BrokerRig;
import io.taskmill.testservers.rabbit.OwnRabbit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Classic queues, which differ little from the quorum queues that every build tries. */
@Tag("full")
class ClassicConformanceTest extends BrokerConformance {
    private static final AtomicInteger PLACES = new AtomicInteger();
    private static OwnRabbit server;

    @BeforeAll
    static void startServer() {
        server = OwnRabbit.start();
    }

    @AfterAll
    static void endServer() {
        server.close();
    }

    @Override
    protected BrokerRig rig() {
        return new RabbitRig(server, "place" + PLACES.incrementAndGet(), QueueType.CLASSIC);
    }
}
