package io.taskmill.testservers.nsq;

/** What a client did wrong, in the words of nsqd. */
final class ClientError extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean fatal;

    private ClientError(String text, boolean fatal) {
        super(text);
        this.fatal = fatal;
    }

    /** After which the connection is closed. */
    static ClientError fatal(String code, String text) {
        return new ClientError(code + " " + text, true);
    }

    /** After which it goes on: E_FIN_FAILED, E_REQ_FAILED, E_TOUCH_FAILED. */
    static ClientError harmless(String code, String text) {
        return new ClientError(code + " " + text, false);
    }

    boolean isFatal() {
        return fatal;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
