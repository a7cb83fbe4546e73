package io.taskmill.tck.broker;

/**
 * A message at the dead-letter destination.
 *
 * @param body as it was sent
 * @param reason the word that was given for it
 * @param detail what was said for people; adapters may shorten it
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared as a whole
public record DeadLettered(byte[] body, String reason, String detail) {}
