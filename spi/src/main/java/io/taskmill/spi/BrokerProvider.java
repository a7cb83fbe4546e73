package io.taskmill.spi;

/** Opens brokers by URL; found by {@link java.util.ServiceLoader}. Needs a public constructor. Thread-safe. */
public interface BrokerProvider {

    /** Whether URLs like this one are for this adapter, by scheme only; does not touch anything. */
    boolean accepts(String url);

    /** What such URLs look like, for error messages: {@code redis://<host>:<port>}. */
    String urlForm();

    /**
     * Reads the URL without touching anything, for a broker that may be away now. Says nothing against any URL unless
     * the adapter does better.
     *
     * @throws BrokerOpenError when the URL cannot be used, wherever its server is; the message says what to mend
     */
    default void check(String url) {
        // an adapter that cannot tell says it when it opens
    }

    /**
     * Connects, checks version and rights, blocks until the broker is usable.
     *
     * @throws BrokerOpenError when that fails; the message says what to mend
     */
    Broker open(String url, TimeSource time);
}
