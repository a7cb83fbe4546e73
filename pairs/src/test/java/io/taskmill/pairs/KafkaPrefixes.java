package io.taskmill.pairs;

import io.taskmill.testservers.kafka.KafkaSettings;
import io.taskmill.testservers.kafka.OwnKafka;
import java.util.concurrent.atomic.AtomicInteger;

/** A Kafka for this process that takes the suite's largest message, and names in it for each test. */
final class KafkaPrefixes {
    private static final OwnKafka SERVER = OwnKafka.start(
            KafkaSettings.plain().with("message.max.bytes", "16000000").with("socket.request.max.bytes", "64000000"));
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
