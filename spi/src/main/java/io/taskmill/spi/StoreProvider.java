package io.taskmill.spi;

/** Opens stores by URL; found by {@link java.util.ServiceLoader}. Needs a public constructor. Thread-safe. */
public interface StoreProvider {

    /** Whether URLs like this one are for this adapter, by scheme only; does not touch anything. */
    boolean accepts(String url);

    /** What such URLs look like, for error messages: {@code jdbc:sqlite:<file>}. */
    String urlForm();

    /**
     * Opens the store, creates or migrates what it needs, blocks until it is usable.
     *
     * @throws StoreOpenError when that fails; the message says what to mend
     */
    TaskStore open(String url, TimeSource time);
}
