package io.taskmill.api;

import java.time.Instant;
import java.util.UUID;

/**
 * A message that came from a broker and could not become a task.
 *
 * @param id made of where it came from and what it is, so that its repeat has the same one
 * @param receivedAt when, in whole microseconds
 * @param broker which broker, for people
 * @param lane where it came from: queue and lane
 * @param reason a short word: {@code malformed}, {@code invalid}, {@code unknown-type}, {@code too-large},
 *     {@code id-conflict}, {@code unknown-to-store}
 * @param detail what is wrong with it, for people
 * @param bodyBytes its size
 * @param body its beginning, up to {@value #BODY_LIMIT} bytes; not copied, do not change it
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared as a whole
public record DeadMessage(
        UUID id,
        Instant receivedAt,
        String broker,
        String lane,
        String reason,
        String detail,
        long bodyBytes,
        byte[] body) {

    /** How much of the body is kept, in bytes. */
    public static final int BODY_LIMIT = 65_536;
}
