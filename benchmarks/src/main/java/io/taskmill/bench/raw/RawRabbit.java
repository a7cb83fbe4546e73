package io.taskmill.bench.raw;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A durable queue: persistent messages with confirms, and a consumer that acknowledges a batch at a time. */
public final class RawRabbit implements RawClient {
    private static final int PREFETCH = 2 * BATCH;
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long SETTLE_NANOS = 2_000_000;

    private final Connection connection;
    private final Channel publishing;
    private final String queue;
    private final byte[] body;

    /** Makes the queue, of this type. */
    public RawRabbit(String url, String queue, String queueType, byte[] body) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(url);
        this.connection = factory.newConnection();
        this.publishing = connection.createChannel();
        this.queue = queue;
        this.body = body;
        publishing.confirmSelect();
        publishing.queueDeclare(queue, true, false, false, Map.of("x-queue-type", queueType));
    }

    @Override
    public void publish(int total) throws Exception {
        for (int sent = 0; sent < total; sent += BATCH) {
            for (int i = sent; i < Math.min(total, sent + BATCH); i++) {
                publishing.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, body);
            }
            publishing.waitForConfirmsOrDie(PATIENCE_MILLIS);
        }
    }

    @Override
    public void consume(int total) throws Exception {
        try (Channel channel = connection.createChannel()) {
            channel.basicQos(PREFETCH);
            LinkedBlockingQueue<Long> received = new LinkedBlockingQueue<>();
            channel.basicConsume(queue, false, new Receiver(channel, received));
            for (int count = 1; count <= total; count++) {
                long tag = next(received);
                if (count % BATCH == 0 || count == total) {
                    channel.basicAck(tag, true);
                }
            }
        }
    }

    @Override
    public long latency() throws Exception {
        try (Channel channel = connection.createChannel()) {
            LinkedBlockingQueue<Long> received = new LinkedBlockingQueue<>();
            channel.basicConsume(queue, false, new Receiver(channel, received));
            LockSupport.parkNanos(SETTLE_NANOS);
            long begin = System.nanoTime();
            publishing.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, body);
            long tag = next(received);
            long nanos = System.nanoTime() - begin;
            channel.basicAck(tag, true);
            return nanos;
        }
    }

    private static long next(LinkedBlockingQueue<Long> received) throws InterruptedException {
        Long tag = received.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        if (tag == null) {
            throw new IllegalStateException("nothing was delivered");
        }
        return tag;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    /** Hands the tags on. */
    private static final class Receiver extends DefaultConsumer {
        private final LinkedBlockingQueue<Long> received;

        Receiver(Channel channel, LinkedBlockingQueue<Long> received) {
            super(channel);
            this.received = received;
        }

        @Override
        public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] message) {
            received.add(envelope.getDeliveryTag());
        }
    }
}
