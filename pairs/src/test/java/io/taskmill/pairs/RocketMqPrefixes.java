package io.taskmill.pairs;

import io.taskmill.testservers.rocketmq.OwnRocketMq;
import io.taskmill.testservers.rocketmq.RocketMqSettings;
import java.util.concurrent.atomic.AtomicInteger;

/** A RocketMQ for this process, and names in it for each test. The suite sends large messages. */
final class RocketMqPrefixes {
    private static final OwnRocketMq SERVER = OwnRocketMq.start(RocketMqSettings.forLargeMessages());
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private RocketMqPrefixes() {}

    static Place next() {
        return new Place(SERVER.url() + "&queues=1&prefix=p" + NUMBERS.incrementAndGet(), () -> {});
    }
}
