package io.taskmill.bench.raw;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.rocketmq.client.apis.ClientConfiguration;
import org.apache.rocketmq.client.apis.ClientConfigurationBuilder;
import org.apache.rocketmq.client.apis.ClientException;
import org.apache.rocketmq.client.apis.ClientServiceProvider;
import org.apache.rocketmq.client.apis.SessionCredentialsProvider;
import org.apache.rocketmq.client.apis.StaticSessionCredentialsProvider;
import org.apache.rocketmq.client.apis.consumer.FilterExpression;
import org.apache.rocketmq.client.apis.consumer.SimpleConsumer;
import org.apache.rocketmq.client.apis.message.Message;
import org.apache.rocketmq.client.apis.message.MessageView;
import org.apache.rocketmq.client.apis.producer.Producer;
import org.apache.rocketmq.client.apis.producer.SendReceipt;

/**
 * A RocketMQ topic through the project's own Java client: asynchronous sends, and a simple consumer with several
 * receives under way, which acknowledges each message. That client has one message in each request to send and to
 * acknowledge; the product's broker has many in one, so this is what most programs get, and not the most that the
 * server can do.
 */
public final class RawRocketMq implements RawClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SETTLE_NANOS = 2_000_000;

    /** More the server does not hand out at once. */
    private static final int RECEIVED = 32;

    private static final int RECEIVES = 4;

    /** How long a receive waits for a first message. */
    private static final Duration LONG_POLL = Duration.ofSeconds(15);

    /** Until when nobody else gets what was received; nothing here takes so long. */
    private static final Duration INVISIBLE = Duration.ofMinutes(5);

    private final Producer producer;
    private final SimpleConsumer consumer;
    private final Message message;

    /**
     * Of one topic and group.
     *
     * @param proxy as {@code host:port}
     * @param topic which has to be there
     * @param group as the topic
     */
    public RawRocketMq(String proxy, Optional<Login> login, String topic, String group, byte[] body)
            throws ClientException {
        RocketMqLog.keepOutOfTheHome();
        ClientServiceProvider client = ClientServiceProvider.loadService();
        ClientConfigurationBuilder builder = ClientConfiguration.newBuilder()
                .setEndpoints(proxy)
                .enableSsl(false)
                .setRequestTimeout(Duration.ofSeconds(10));
        login.ifPresent(each -> builder.setCredentialProvider(each.credentials()));
        ClientConfiguration settings = builder.build();
        message = client.newMessageBuilder().setTopic(topic).setBody(body).build();
        producer = client.newProducerBuilder()
                .setClientConfiguration(settings)
                .setTopics(topic)
                .build();
        consumer = client.newSimpleConsumerBuilder()
                .setClientConfiguration(settings)
                .setConsumerGroup(group)
                .setAwaitDuration(LONG_POLL)
                .setSubscriptionExpressions(Map.of(topic, FilterExpression.SUB_ALL))
                .build();
    }

    /** Who connects. */
    public record Login(String accessKey, String secretKey) {

        private SessionCredentialsProvider credentials() {
            return new StaticSessionCredentialsProvider(accessKey, secretKey);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return accessKey;
        }
    }

    @Override
    public void publish(int total) throws Exception {
        for (int sent = 0; sent < total; sent += BATCH) {
            List<CompletableFuture<SendReceipt>> batch = new ArrayList<>(BATCH);
            for (int i = sent; i < Math.min(total, sent + BATCH); i++) {
                batch.add(producer.sendAsync(message));
            }
            for (CompletableFuture<SendReceipt> answer : batch) {
                await(answer); // throws what the server has refused
            }
        }
    }

    /** No more receives are under way than are needed for what is left: none is left waiting at the end. */
    @Override
    public void consume(int total) throws Exception {
        Deque<CompletableFuture<List<MessageView>>> receives = new ArrayDeque<>();
        Deque<CompletableFuture<Void>> answers = new ArrayDeque<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int left = total; left > 0; ) {
            while (receives.size() < Math.min(RECEIVES, (left + RECEIVED - 1) / RECEIVED)) {
                receives.add(consumer.receiveAsync(RECEIVED, INVISIBLE));
            }
            List<MessageView> received = await(receives.remove());
            if (received.isEmpty() && System.nanoTime() - end > 0) {
                throw new IllegalStateException("the topic has " + left + " messages less than " + total);
            }
            received.forEach(each -> answers.add(consumer.ackAsync(each)));
            while (answers.size() > BATCH) {
                await(answers.remove());
            }
            left -= received.size();
        }
        for (CompletableFuture<Void> answer : answers) {
            await(answer);
        }
    }

    @Override
    public long latency() throws Exception {
        CompletableFuture<List<MessageView>> receive = consumer.receiveAsync(1, INVISIBLE);
        LockSupport.parkNanos(SETTLE_NANOS);
        long begin = System.nanoTime();
        CompletableFuture<SendReceipt> sent = producer.sendAsync(message);
        List<MessageView> received = await(receive);
        long nanos = System.nanoTime() - begin;
        if (received.isEmpty()) {
            throw new IllegalStateException("nothing was delivered");
        }
        await(consumer.ackAsync(received.getFirst()));
        await(sent);
        return nanos;
    }

    private static <A> A await(CompletableFuture<A> answer) throws Exception {
        return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() throws IOException {
        try (producer) {
            consumer.close();
        }
    }
}
