package io.taskmill.broker.rocketmq;

import apache.rocketmq.v2.Code;
import apache.rocketmq.v2.Status;

/** The server has answered, but not what was asked for. The connection is well. */
final class AnsweredException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Code code;

    AnsweredException(Status status) {
        super(status.getMessage() + " (" + status.getCode() + ")");
        this.code = status.getCode();
    }

    Code code() {
        return code;
    }

    /** Whether what was named is not there. */
    boolean notFound() {
        return code == Code.TOPIC_NOT_FOUND || code == Code.NOT_FOUND || code == Code.CONSUMER_GROUP_NOT_FOUND;
    }
}
