package io.taskmill.acceptance.faults;

import io.taskmill.testservers.process.OwnServer;
import io.taskmill.testservers.rocketmq.OwnRocketMq;
import io.taskmill.testservers.rocketmq.RocketMqSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.rocketmq.client.apis.ClientConfiguration;
import org.apache.rocketmq.client.apis.ClientException;
import org.apache.rocketmq.client.apis.ClientServiceProvider;
import org.apache.rocketmq.client.apis.consumer.FilterExpression;
import org.apache.rocketmq.client.apis.consumer.SimpleConsumer;
import org.apache.rocketmq.client.apis.message.MessageView;
import org.apache.rocketmq.client.apis.producer.Producer;

/** RocketMQ; programs of others use its own Java client. */
final class TrialRocketMq implements TrialBroker {
    private static final String GROUP = "taskmill";
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration LEASE = Duration.ofSeconds(30);

    // For a message of ten megabytes.
    private final OwnRocketMq server = OwnRocketMq.start(RocketMqSettings.forLargeMessages());

    static {
        // The client else writes to the home folder.
        System.setProperty("rocketmq.log.root", System.getProperty("java.io.tmpdir"));
        System.setProperty("rocketmq.log.level", "ERROR");
    }

    @Override
    public OwnServer server() {
        return server;
    }

    @Override
    public String url(int port) {
        return server.url(port);
    }

    @Override
    public void publish(String queue, String event) throws IOException {
        ClientServiceProvider client = ClientServiceProvider.loadService();
        try (Producer producer = client.newProducerBuilder()
                .setClientConfiguration(configuration())
                .setTopics(topic(queue))
                .build()) {
            producer.send(client.newMessageBuilder()
                    .setTopic(topic(queue))
                    .setBody(event.getBytes(StandardCharsets.UTF_8))
                    .build());
        } catch (ClientException e) {
            throw new IOException("RocketMQ does not take a message", e);
        }
    }

    @Override
    public Optional<String> remove(String queue) throws IOException {
        try (SimpleConsumer consumer = ClientServiceProvider.loadService()
                .newSimpleConsumerBuilder()
                .setClientConfiguration(configuration())
                .setConsumerGroup(GROUP)
                .setAwaitDuration(POLL)
                .setSubscriptionExpressions(Map.of(topic(queue), FilterExpression.SUB_ALL))
                .build()) {
            List<MessageView> messages = consumer.receive(1, LEASE);
            for (MessageView message : messages) {
                consumer.ack(message);
                return Optional.of(
                        StandardCharsets.UTF_8.decode(message.getBody()).toString());
            }
            return Optional.empty();
        } catch (ClientException e) {
            throw new IOException("RocketMQ does not answer", e);
        }
    }

    private ClientConfiguration configuration() {
        return ClientConfiguration.newBuilder()
                .setEndpoints("127.0.0.1:" + server.port())
                .enableSsl(false)
                .build();
    }

    private static String topic(String queue) {
        return GROUP + "-" + queue + "-normal";
    }
}
