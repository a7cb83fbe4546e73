package io.taskmill.broker.nsq.protocol;

import java.io.IOException;

/** The server has answered with an error frame. */
public final class ServerErrorException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient ServerError error;

    ServerErrorException(ServerError error) {
        super(error.text());
        this.error = error;
    }

    /** What it said. */
    public ServerError error() {
        return error;
    }
}
