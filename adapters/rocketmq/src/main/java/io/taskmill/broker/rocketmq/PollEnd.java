package io.taskmill.broker.rocketmq;

import apache.rocketmq.v2.Code;
import apache.rocketmq.v2.Message;
import apache.rocketmq.v2.ReceiveMessageResponse;
import apache.rocketmq.v2.Status;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.QueueLane;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.apache.rocketmq.shaded.io.grpc.stub.StreamObserver;

/** Gathers what one request for messages brings. Called by one thread at a time. */
final class PollEnd implements StreamObserver<ReceiveMessageResponse> {
    private static final Logger LOG = System.getLogger(PollEnd.class.getName());

    private final LanePolls polls;
    private final QueueLane lane;
    private final int batch;
    private final Sink sink;
    private final List<Message> messages = new ArrayList<>();
    private Status status = Status.getDefaultInstance();

    /** Who gets what came. */
    interface Sink {

        /** These have come from this lane; may be none. */
        void arrived(QueueLane lane, List<Message> messages);

        /** The server cannot give any, although it is there. */
        void troubled(String text);
    }

    PollEnd(LanePolls polls, QueueLane lane, int batch, Sink sink) {
        this.polls = polls;
        this.lane = lane;
        this.batch = batch;
        this.sink = sink;
    }

    @Override
    public void onNext(ReceiveMessageResponse answer) {
        polls.link().heard();
        if (answer.hasMessage()) {
            messages.add(answer.getMessage());
        } else if (answer.hasStatus()) {
            status = answer.getStatus();
        }
    }

    @Override
    public void onError(Throwable failure) {
        BrokerUnavailableError told = polls.link().failed(failure);
        if (polls.link().isOpen()) {
            // The server is there and says no: asking again at once would go on like that.
            polls.rest(lane);
            sink.troubled(String.valueOf(told.getMessage()));
        }
        end();
    }

    @Override
    public void onCompleted() {
        Code code = status.getCode();
        if (code != Code.OK && code != Code.MESSAGE_NOT_FOUND && code != Code.CODE_UNSPECIFIED) {
            explain(code);
        }
        end();
    }

    /** Ends first: whoever is woken by a message may ask for the next one. */
    private void end() {
        polls.ended(lane, messages.size() >= batch);
        sink.arrived(lane, messages);
    }

    private void explain(Code code) {
        polls.rest(lane);
        String text = "RocketMQ gives nothing of lane " + lane + ": " + status.getMessage() + " (" + code + ")";
        LOG.log(Level.WARNING, text);
        if (!Answers.isRefusal(code)) {
            sink.troubled(text);
        }
    }
}
