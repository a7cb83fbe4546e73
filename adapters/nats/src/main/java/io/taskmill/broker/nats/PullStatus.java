package io.taskmill.broker.nats;

import io.nats.client.support.Status;

/** What the end of a request for messages means. */
enum PullStatus {
    /** Nothing in particular: its time was over, or there was no room for more. */
    OVER,
    /** Later again: the server or the consumer's leader is busy or changes. */
    BUSY,
    /** The consumer is not there any more. */
    GONE;

    /** From the server's words. */
    static PullStatus of(Status status) {
        String text = String.valueOf(status.getMessage());
        if (status.getCode() == Status.NO_RESPONDERS_CODE || text.contains("Deleted")) {
            return GONE;
        }
        boolean over = status.getCode() == Status.NOT_FOUND_CODE
                || status.getCode() == Status.REQUEST_TIMEOUT_CODE
                || text.startsWith(Status.MESSAGE_SIZE_EXCEEDS_MAX_BYTES)
                || text.startsWith(Status.BATCH_COMPLETED);
        return over ? OVER : BUSY;
    }
}
