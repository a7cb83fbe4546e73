package io.taskmill.spi;

/** The text of messages on a broker: CloudEvents 1.0, as JSON. Thread-safe, does not block. */
public interface EventFormat {

    /** A ring for one of our own tasks. */
    Envelope write(Ring ring);

    /**
     * Reads what came from a broker, whoever sent it.
     *
     * @throws EventFormatError when it is not an event that could become a task
     */
    ReceivedEvent read(byte[] body);
}
