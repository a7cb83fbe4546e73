package io.taskmill.broker.rocketmq;

import apache.rocketmq.v2.Code;
import apache.rocketmq.v2.Message;
import apache.rocketmq.v2.SendMessageRequest;
import apache.rocketmq.v2.SendMessageResponse;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.rocketmq.shaded.com.google.common.util.concurrent.ListenableFuture;

/**
 * Sends messages over one connection, many in one request where they are for the same topic and small, several requests
 * at a time. For one use by one thread.
 */
final class Sender {
    private static final Logger LOG = System.getLogger(Sender.class.getName());
    private static final int UNDER_WAY = 16;

    private final Link link;
    private final TimeSource time;
    private final long end;
    private final Deque<Sending> underWay = new ArrayDeque<>();
    private final List<Outgoing> alone = new ArrayList<>();

    private record Sending(List<Outgoing> messages, ListenableFuture<SendMessageResponse> answer) {}

    /** Whoever waits is answered within this time. */
    Sender(Link link, Duration patience, TimeSource time) {
        this.link = link;
        this.time = time;
        this.end = time.nanos() + patience.toNanos();
    }

    /** Sends them all; each of them knows its result afterwards. */
    void send(List<Outgoing> messages) {
        SendBatches.of(messages).forEach(this::begin);
        drain();
        // One bad message has its whole request refused: its neighbours must not suffer from that.
        List<Outgoing> singly = List.copyOf(alone);
        alone.clear();
        singly.forEach(each -> begin(List.of(each)));
        drain();
    }

    private void begin(List<Outgoing> batch) {
        if (underWay.size() == UNDER_WAY) {
            finish(underWay.remove());
        }
        SendMessageRequest.Builder request = SendMessageRequest.newBuilder();
        for (Outgoing each : batch) {
            request.addMessages(each.message());
        }
        SendMessageRequest built = request.build();
        underWay.add(new Sending(batch, link.begin(left(), stub -> stub.sendMessage(built))));
    }

    private void drain() {
        while (!underWay.isEmpty()) {
            finish(underWay.remove());
        }
    }

    private void finish(Sending sending) {
        try {
            SendMessageResponse answer = link.await(sending.answer, left());
            Code code = answer.getStatus().getCode();
            if (Answers.isRefusal(code) && !Answers.isTopicMissing(code) && sending.messages.size() > 1) {
                alone.addAll(sending.messages);
                return;
            }
            if (code != Code.OK) {
                LOG.log(
                        Level.WARNING,
                        "RocketMQ does not take {0} messages for {1}: {2} ({3})",
                        sending.messages.size(),
                        topic(sending.messages),
                        answer.getStatus().getMessage(),
                        code);
            }
            sending.messages.forEach(each -> each.resolve(code));
        } catch (BrokerUnavailableError e) {
            LOG.log(Level.DEBUG, "it is not known what became of a request", e);
            sending.messages.forEach(each -> each.resolve(PublishResult.UNKNOWN));
        }
    }

    private static String topic(List<Outgoing> messages) {
        Message first = messages.getFirst().message();
        return first.getTopic().getName();
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(1_000_000, end - time.nanos()));
    }
}
