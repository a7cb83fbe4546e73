package io.taskmill.testservers.process;

/** A server for tests could not be had, or did not do as it was told. The message says which, where, and what to do. */
public final class TestServerException extends RuntimeException {

    /** With what happened. */
    public TestServerException(String message) {
        super(message);
    }

    /** With what happened, and why. */
    public TestServerException(String message, Throwable cause) {
        super(message, cause);
    }

    /** For a thread that was interrupted while it waited: the interrupt stays set. */
    static TestServerException interrupted(String doing, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new TestServerException("interrupted while " + doing, cause);
    }
}
