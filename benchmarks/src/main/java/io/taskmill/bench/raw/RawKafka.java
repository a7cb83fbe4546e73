package io.taskmill.bench.raw;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A Kafka topic: an idempotent producer with {@code acks=all}, and a group that commits a batch at a time. */
public final class RawKafka implements RawClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SETTLE_NANOS = 2_000_000;

    /** Room for a whole batch: what is sent at once goes out as one request for each partition. */
    private static final int BATCH_BYTES = 256 << 10;

    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;
    private final ExecutorService waiting = Executors.newSingleThreadExecutor();
    private final ProducerRecord<byte[], byte[]> record;

    /** Makes the topic, with so many partitions, and joins a group of the same name. */
    public RawKafka(String servers, String topic, int partitions, byte[] body) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(partitions), Optional.empty())))
                    .all()
                    .get();
        }
        record = new ProducerRecord<>(topic, body);
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        servers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        BATCH_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers,
                        ConsumerConfig.GROUP_ID_CONFIG, topic,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        join(topic);
    }

    /** Before anything is measured, because it takes seconds, and once in a consumer's life. */
    private void join(String topic) {
        consumer.subscribe(List.of(topic));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.assignment().isEmpty()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("the group gave no partition");
            }
            consumer.poll(Duration.ofMillis(100));
        }
    }

    @Override
    public void publish(int total) throws Exception {
        for (int sent = 0; sent < total; sent += BATCH) {
            List<Future<?>> batch = new ArrayList<>(BATCH);
            for (int i = sent; i < Math.min(total, sent + BATCH); i++) {
                batch.add(producer.send(record));
            }
            producer.flush();
            for (Future<?> answer : batch) {
                answer.get(); // throws what the broker has refused
            }
        }
    }

    @Override
    public void consume(int total) {
        for (int received = 0; received < total; ) {
            received += receive();
        }
    }

    private int receive() {
        int count = consumer.poll(PATIENCE).count();
        if (count == 0) {
            throw new IllegalStateException("nothing was delivered");
        }
        consumer.commitSync();
        return count;
    }

    @Override
    public long latency() throws Exception {
        Future<Long> there = waiting.submit(() -> {
            int count = consumer.poll(PATIENCE).count();
            long now = System.nanoTime();
            if (count == 0) {
                throw new IllegalStateException("nothing was delivered");
            }
            consumer.commitSync();
            return now;
        });
        LockSupport.parkNanos(SETTLE_NANOS);
        long begin = System.nanoTime();
        Future<?> sent = producer.send(record);
        producer.flush(); // goes out now, and nothing is waited for that the measure does not wait for
        long nanos = there.get() - begin;
        sent.get();
        return nanos;
    }

    @Override
    public void close() {
        waiting.shutdown();
        consumer.close();
        producer.close();
    }
}
