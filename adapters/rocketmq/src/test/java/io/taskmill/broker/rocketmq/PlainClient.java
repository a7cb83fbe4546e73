package io.taskmill.broker.rocketmq;

import apache.rocketmq.v2.Code;
import apache.rocketmq.v2.FilterExpression;
import apache.rocketmq.v2.FilterType;
import apache.rocketmq.v2.Message;
import apache.rocketmq.v2.MessageQueue;
import apache.rocketmq.v2.MessageType;
import apache.rocketmq.v2.ReceiveMessageRequest;
import apache.rocketmq.v2.ReceiveMessageResponse;
import apache.rocketmq.v2.SendMessageRequest;
import apache.rocketmq.v2.SystemProperties;
import io.taskmill.spi.TimeSource;
import io.taskmill.testservers.rocketmq.OwnRocketMq;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.rocketmq.shaded.com.google.protobuf.ByteString;
import org.apache.rocketmq.shaded.com.google.protobuf.util.Durations;
import org.apache.rocketmq.shaded.io.grpc.stub.StreamObserver;

/** A server as other programs see it: bare requests, in a group of its own. */
final class PlainClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int DELETE_AT_BROKER = 215;
    private static final int DELETE_AT_NAME_SERVER = 216;

    private final Link link;
    private final String group;
    private final Administration administration;
    private final HostPort nameServer;

    private PlainClient(Link link, String group, Administration administration, HostPort nameServer) {
        this.link = link;
        this.group = group;
        this.administration = administration;
        this.nameServer = nameServer;
    }

    static PlainClient connect(OwnRocketMq server, String group) {
        RocketMqUrl url = RocketMqUrl.parse(server.url() + "&prefix=" + group);
        Administration administration = new Administration(
                url.options().nameServers(), Optional.empty(), url.options().queues());
        try {
            Link link = new Connector(url, new Names(group), administration, TimeSource.system()).connect();
            return new PlainClient(
                    link, group, administration, url.options().nameServers().getFirst());
        } catch (ConnectFailedException e) {
            throw new IllegalStateException(e);
        }
    }

    Administration administration() {
        return administration;
    }

    void send(String topic, byte[] body) {
        SendMessageRequest request = SendMessageRequest.newBuilder()
                .addMessages(Message.newBuilder()
                        .setTopic(Resources.named(topic))
                        .setBody(ByteString.copyFrom(body))
                        .setSystemProperties(SystemProperties.newBuilder()
                                .setMessageId(UUID.randomUUID().toString())
                                .setMessageType(MessageType.NORMAL)))
                .build();
        var status = link.ask(PATIENCE, stub -> stub.sendMessage(request)).getStatus();
        if (status.getCode() != Code.OK) {
            throw new IllegalStateException(status.toString());
        }
    }

    /** Receives what is there within this time; nothing of it is acknowledged. */
    List<Message> receive(String topic, Duration wait) {
        ReceiveMessageRequest request = ReceiveMessageRequest.newBuilder()
                .setGroup(Resources.named(group))
                .setMessageQueue(MessageQueue.newBuilder()
                        .setTopic(Resources.named(topic))
                        .setId(-1))
                .setFilterExpression(
                        FilterExpression.newBuilder().setType(FilterType.TAG).setExpression("*"))
                .setBatchSize(32)
                .setInvisibleDuration(Durations.fromMinutes(10))
                .setLongPollingTimeout(Durations.fromSeconds(5))
                .build();
        List<Message> messages = new ArrayList<>();
        CountDownLatch end = new CountDownLatch(1);
        link.stub(PATIENCE).receiveMessage(request, new StreamObserver<>() {
            @Override
            public void onNext(ReceiveMessageResponse answer) {
                if (answer.hasMessage()) {
                    synchronized (messages) {
                        messages.add(answer.getMessage());
                    }
                }
            }

            @Override
            public void onError(Throwable failure) {
                end.countDown();
            }

            @Override
            public void onCompleted() {
                end.countDown();
            }
        });
        try {
            boolean unused = end.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        synchronized (messages) {
            return List.copyOf(messages);
        }
    }

    /** Deletes a topic with all that it holds, as {@code mqadmin deleteTopic} does. */
    void deleteTopic(String topic) {
        try {
            for (HostPort broker : administration.masters()) {
                call(broker, DELETE_AT_BROKER, topic);
            }
            call(nameServer, DELETE_AT_NAME_SERVER, topic);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void call(HostPort where, int code, String topic) throws IOException {
        RemotingAnswer answer = new RemotingCall(code, Map.of("topic", topic)).send(where, Optional.empty(), PATIENCE);
        if (answer.code() != RemotingAnswer.DONE) {
            throw new IOException(answer.toString());
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
