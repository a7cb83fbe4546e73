package io.taskmill.broker.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.taskmill.testservers.rabbit.AmqpAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeoutException;

/** A server as other programs see it: the plain client. */
final class TestServer implements AutoCloseable {

    /** What to do on a channel. */
    interface Work<T> {
        T on(Channel channel) throws IOException;
    }

    private final Connection connection;

    private TestServer(Connection connection) {
        this.connection = connection;
    }

    static TestServer connect(AmqpAddress address) {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(address.host());
        factory.setPort(address.port());
        factory.setUsername(address.user());
        factory.setPassword(address.password());
        factory.setVirtualHost(address.virtualHost());
        factory.setAutomaticRecoveryEnabled(false);
        try {
            return new TestServer(factory.newConnection("test"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    Connection connection() {
        return connection;
    }

    /** Does it on a channel of its own. */
    <T> T call(Work<T> work) {
        try (Channel channel = connection.createChannel()) {
            return work.on(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Deletes queues, whether or not they exist. */
    void deleteQueue(String name) {
        call(channel -> channel.queueDelete(name));
    }

    @Override
    public void close() {
        connection.abort(5000);
    }
}
