package io.taskmill.bench.raw;

import io.nats.client.Connection;
import io.nats.client.JetStream;
import io.nats.client.JetStreamSubscription;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.PullSubscribeOptions;
import io.nats.client.api.PublishAck;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A JetStream work queue on the disk: asynchronous publishes, and a pull consumer that acknowledges each message. */
public final class RawNats implements RawClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SETTLE_NANOS = 2_000_000;
    private static final String CONSUMER = "raw";

    private final Connection publishing;
    private final Connection receiving;
    private final JetStream stream;
    private final JetStreamSubscription subscription;
    private final String subject;
    private final byte[] body;

    /** Makes the stream, and a consumer. */
    public RawNats(String url, String name, byte[] body) throws Exception {
        publishing = Nats.connect(url);
        receiving = Nats.connect(url);
        subject = name;
        this.body = body;
        publishing
                .jetStreamManagement()
                .addStream(StreamConfiguration.builder()
                        .name(name)
                        .subjects(subject)
                        .storageType(StorageType.File)
                        .retentionPolicy(RetentionPolicy.WorkQueue)
                        .build());
        stream = publishing.jetStream();
        subscription = receiving
                .jetStream()
                .subscribe(
                        subject,
                        PullSubscribeOptions.builder().durable(CONSUMER).build());
    }

    @Override
    public void publish(int total) throws Exception {
        for (int sent = 0; sent < total; sent += BATCH) {
            List<CompletableFuture<PublishAck>> batch = new ArrayList<>(BATCH);
            for (int i = sent; i < Math.min(total, sent + BATCH); i++) {
                batch.add(stream.publishAsync(subject, body));
            }
            for (CompletableFuture<PublishAck> answer : batch) {
                answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS); // throws what the server has refused
            }
        }
    }

    @Override
    public void consume(int total) throws Exception {
        for (int received = 0; received < total; ) {
            List<Message> batch = subscription.fetch(Math.min(BATCH, total - received), PATIENCE);
            if (batch.isEmpty()) {
                throw new IllegalStateException("the stream has only " + received + " messages of " + total);
            }
            batch.forEach(Message::ack);
            received += batch.size();
        }
        receiving.flush(PATIENCE); // the server has read all acknowledgements
    }

    @Override
    public long latency() throws Exception {
        subscription.pull(1);
        receiving.flush(PATIENCE);
        LockSupport.parkNanos(SETTLE_NANOS);
        long begin = System.nanoTime();
        CompletableFuture<PublishAck> sent = stream.publishAsync(subject, body);
        Message message = subscription.nextMessage(PATIENCE);
        if (message == null) {
            throw new IllegalStateException("nothing was delivered");
        }
        long nanos = System.nanoTime() - begin;
        message.ackSync(PATIENCE);
        sent.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return nanos;
    }

    @Override
    public void close() throws IOException {
        try {
            receiving.close();
            publishing.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while closing", e);
        }
    }
}
