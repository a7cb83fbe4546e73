package io.taskmill.bench.pairs;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.cloudevents.JsonEvents;
import io.taskmill.spi.Lane;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.Ring;
import java.time.Clock;
import java.util.UUID;

/** What is submitted, and what goes through brokers for it. */
public final class Work {
    static final int PAYLOAD_BYTES = 200;

    /** How long to wait before the next look at a counter. */
    public static final long PAUSE_NANOS = 2_000_000;

    /** Of all tasks. */
    public static final String TYPE = "bench";

    /** The same for all. */
    public static final TaskRequest REQUEST = TaskRequest.of(
                    TYPE, Payload.json("{\"filler\":\"" + "x".repeat(PAYLOAD_BYTES - 13) + "\"}"))
            .build();

    private Work() {}

    /** A ring as the product sends it. */
    static byte[] ring() {
        Ring ring = new Ring(
                new TaskId(new UUID(0x0123_4567_89ab_7defL, 0x8123_4567_89ab_cdefL)),
                new QueueLane(TaskRequest.DEFAULT_QUEUE, Lane.NORMAL),
                TYPE,
                UUID.randomUUID(),
                Clock.systemUTC().instant());
        return new JsonEvents().write(ring).body();
    }
}
