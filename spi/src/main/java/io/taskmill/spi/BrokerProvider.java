package io.taskmill.spi;

/** Opens brokers by URL; found by {@link java.util.ServiceLoader}. Needs a public constructor. Thread-safe. */
public interface BrokerProvider {

    /** Whether URLs like this one are for this adapter, by scheme only; does not touch anything. */
    boolean accepts(String url);

    /** What such URLs look like, for error messages: {@code redis://<host>:<port>}. */
    String urlForm();

    /**
     * Connects, checks version and rights, blocks until the broker is usable.
     *
     * @throws BrokerOpenError when that fails; the message says what to mend
     */
    Broker open(String url, TimeSource time);
}
