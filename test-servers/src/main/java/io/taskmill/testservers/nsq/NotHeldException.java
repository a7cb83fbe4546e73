package io.taskmill.testservers.nsq;

/** A message is not in flight, or with somebody else. */
final class NotHeldException extends Exception {
    private static final long serialVersionUID = 1L;

    NotHeldException(String message) {
        super(message);
    }
}
