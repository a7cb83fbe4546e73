package io.taskmill.broker.memory;

/**
 * A message that nobody could use.
 *
 * @param message what it was
 * @param reason a short word
 * @param detail for people
 */
record DeadMail(Message message, String reason, String detail) {}
