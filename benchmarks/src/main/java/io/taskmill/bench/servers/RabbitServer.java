package io.taskmill.bench.servers;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.taskmill.bench.raw.RawClient;
import io.taskmill.bench.raw.RawRabbit;
import io.taskmill.testservers.rabbit.AmqpAddress;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * A RabbitMQ.
 *
 * @param address where it is
 * @param end stops it, if it is an own one
 */
record RabbitServer(AmqpAddress address, Runnable end) implements BrokerServer {
    /** The broker's default. */
    private static final String QUEUE_TYPE = "quorum";

    @Override
    public String settings() throws IOException {
        try (Connection connection = connect()) {
            return "RabbitMQ " + connection.getServerProperties().get("version") + ", " + QUEUE_TYPE + " queues";
        }
    }

    private Connection connect() throws IOException {
        try {
            ConnectionFactory factory = new ConnectionFactory();
            factory.setUri(address.url());
            return factory.newConnection();
        } catch (TimeoutException | GeneralSecurityException | URISyntaxException e) {
            throw new IOException("no connection to " + address, e);
        }
    }

    @Override
    public BrokerPlace newBroker() {
        return new Place(this, Names.fresh());
    }

    @Override
    public void close() {
        end.run();
    }

    private record Place(RabbitServer server, String prefix) implements BrokerPlace {

        @Override
        public String url() {
            return server.address().url() + "?prefix=" + prefix + "&queueType=" + QUEUE_TYPE;
        }

        @Override
        public RawClient raw(byte[] body) throws Exception {
            return new RawRabbit(server.address().url(), prefix + ".raw", QUEUE_TYPE, body);
        }

        @Override
        public void close() throws IOException {
            // The connection's end is the channel's, too.
            try (Connection connection = server.connect()) {
                Channel channel = connection.createChannel();
                for (String queue : List.of("raw", "default.high", "default.normal", "default.low", "dead")) {
                    channel.queueDelete(prefix + "." + queue); // a queue that is not there is no mistake
                }
                channel.exchangeDelete(prefix + ".dead");
            }
        }
    }
}
