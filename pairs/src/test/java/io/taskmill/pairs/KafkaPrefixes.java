package io.taskmill.pairs;

import io.taskmill.testservers.kafka.OwnKafka;
import java.util.concurrent.atomic.AtomicInteger;

/** A Kafka for this process, and names in it for each test. */
final class KafkaPrefixes {
    private static final OwnKafka SERVER = OwnKafka.start();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private KafkaPrefixes() {}

    static OwnKafka server() {
        return SERVER;
    }

    static String nextName() {
        return "p" + NUMBERS.incrementAndGet();
    }

    static Place next() {
        return new Place("kafka://" + SERVER.bootstrap() + "/?partitions=4&prefix=" + nextName(), () -> {});
    }
}
