package io.taskmill.acceptance.faults;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import io.taskmill.testservers.process.OwnServer;
import io.taskmill.testservers.rabbit.AmqpAddress;
import io.taskmill.testservers.rabbit.OwnRabbit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** RabbitMQ. */
final class TrialRabbitQueues implements TrialBroker {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final OwnRabbit rabbit = OwnRabbit.start();

    @Override
    public OwnServer server() {
        return rabbit;
    }

    @Override
    public String url(int port) {
        AmqpAddress own = rabbit.address();
        return new AmqpAddress(own.host(), port, own.user(), own.password(), own.virtualHost()).url();
    }

    @Override
    public void publish(String queue, String event) throws IOException {
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish(
                    "",
                    name(queue),
                    true,
                    MessageProperties.MINIMAL_PERSISTENT_BASIC,
                    event.getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie(PATIENCE.toMillis());
        } catch (TimeoutException e) {
            throw new IOException("RabbitMQ does not confirm", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while publishing", e);
        }
    }

    @Override
    public Optional<String> remove(String queue) throws IOException {
        try (Connection connection = connect();
                Channel channel = connection.createChannel()) {
            GetResponse message = channel.basicGet(name(queue), true);
            return Optional.ofNullable(message).map(it -> new String(it.getBody(), StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            throw new IOException("RabbitMQ does not answer", e);
        }
    }

    private Connection connect() throws IOException {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(rabbit.address().host());
        factory.setPort(rabbit.port());
        try {
            return factory.newConnection("a program of others");
        } catch (TimeoutException e) {
            throw new IOException("RabbitMQ does not answer", e);
        }
    }

    private static String name(String queue) {
        return "taskmill." + queue + ".normal";
    }
}
