package io.taskmill.broker.memory;

import io.taskmill.spi.QueueLane;

/**
 * A message in the {@link Exchange}.
 *
 * @param number grows with each message; its name
 * @param lane where it was sent
 * @param body as it was sent
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared: a message is the one of its number
record Message(long number, QueueLane lane, byte[] body) {

    /** What a message takes besides its body, roughly, in bytes. */
    private static final long OVERHEAD_BYTES = 100;

    long bytes() {
        return OVERHEAD_BYTES + body.length;
    }
}
