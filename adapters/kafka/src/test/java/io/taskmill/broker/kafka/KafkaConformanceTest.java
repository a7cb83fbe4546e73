package io.taskmill.broker.kafka;

import io.taskmill.tck.broker.BrokerConformance;
import io.taskmill.tck.broker.BrokerRig;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class KafkaConformanceTest extends BrokerConformance {
    private static final AtomicInteger PLACES = new AtomicInteger();
    private static WiredKafka kafka;
    private static PlainClient plain;

    @BeforeAll
    static void startServer() {
        kafka = new WiredKafka();
        plain = new PlainClient(kafka.server().bootstrap());
    }

    @AfterAll
    static void endServer() {
        plain.close();
        kafka.close();
    }

    @Override
    protected BrokerRig rig() {
        return new KafkaRig(kafka, plain, "place" + PLACES.incrementAndGet());
    }
}
