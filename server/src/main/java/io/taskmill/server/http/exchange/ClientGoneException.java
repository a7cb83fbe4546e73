package io.taskmill.server.http.exchange;

/** The connection was lost while the request was read; nobody is there to be answered. */
public final class ClientGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ClientGoneException(Throwable cause) {
        super("the client closed the connection before its request was complete", cause, false, false);
    }
}
