package io.taskmill.broker.nsq.protocol;

import java.io.IOException;

/** What came is not the protocol. */
public final class MalformedFrameException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedFrameException(String message) {
        super(message);
    }
}
