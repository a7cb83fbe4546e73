package io.taskmill.pairs;

import io.taskmill.testservers.nats.NatsSettings;
import io.taskmill.testservers.nats.OwnNats;
import java.util.concurrent.atomic.AtomicInteger;

/** A NATS for this process, which takes larger messages than a found one would, and names in it for each test. */
final class NatsPrefixes {
    private static final OwnNats SERVER = OwnNats.start(NatsSettings.open().with("max_payload", "16777216"));
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private NatsPrefixes() {}

    static Place next() {
        return new Place(SERVER.address().url() + "?ackWait=5s&prefix=p" + NUMBERS.incrementAndGet(), () -> {});
    }
}
