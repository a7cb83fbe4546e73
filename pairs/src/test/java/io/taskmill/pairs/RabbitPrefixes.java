package io.taskmill.pairs;

import io.taskmill.testservers.rabbit.OwnRabbit;
import java.util.concurrent.atomic.AtomicInteger;

/** A RabbitMQ for this process, and names in it for each test: queues of tests would stay behind in a found one. */
final class RabbitPrefixes {
    private static final OwnRabbit SERVER = OwnRabbit.start();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private RabbitPrefixes() {}

    /** Classic queues: a quorum queue costs a Raft group, and each test makes its own. */
    static Place next() {
        return new Place(SERVER.url() + "?queueType=classic&prefix=p" + NUMBERS.incrementAndGet(), () -> {});
    }
}
