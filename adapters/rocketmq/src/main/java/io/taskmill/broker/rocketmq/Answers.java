package io.taskmill.broker.rocketmq;

import apache.rocketmq.v2.Code;

/** What the server's answers mean. */
final class Answers {
    private static final int CLASS = 10_000;
    private static final int REFUSED = 4;

    private Answers() {}

    /** Whether what was asked for was not done, and will not be done if it is asked again like this. */
    static boolean isRefusal(Code code) {
        return code != Code.UNRECOGNIZED
                && code.getNumber() / CLASS == REFUSED
                && code != Code.TOO_MANY_REQUESTS
                && code != Code.REQUEST_TIMEOUT;
    }

    /**
     * Whether a topic is not there. A proxy in one process with a broker whose topic was deleted says that the topic is
     * of another type.
     */
    static boolean isTopicMissing(Code code) {
        return code == Code.TOPIC_NOT_FOUND || code == Code.MESSAGE_PROPERTY_CONFLICT_WITH_TYPE;
    }
}
