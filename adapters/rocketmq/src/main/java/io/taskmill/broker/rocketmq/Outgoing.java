package io.taskmill.broker.rocketmq;

import apache.rocketmq.v2.Code;
import apache.rocketmq.v2.Message;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueLane;

/** A message on its way, and what became of it. Not thread-safe. */
final class Outgoing {
    private final QueueLane lane;
    private final Message message;
    private PublishResult result = PublishResult.UNKNOWN;
    private boolean homeless;

    Outgoing(QueueLane lane, Message message) {
        this.lane = lane;
        this.message = message;
    }

    QueueLane lane() {
        return lane;
    }

    Message message() {
        return message;
    }

    PublishResult result() {
        return result;
    }

    void resolve(PublishResult word) {
        result = word;
        homeless = false;
    }

    /** As the server has said. */
    void resolve(Code code) {
        if (code == Code.OK) {
            resolve(PublishResult.CONFIRMED);
        } else {
            resolve(Answers.isRefusal(code) ? PublishResult.REFUSED : PublishResult.UNKNOWN);
            homeless = Answers.isTopicMissing(code);
        }
    }

    /** Whether it was refused because its topic is not there. */
    boolean isHomeless() {
        return homeless;
    }
}
