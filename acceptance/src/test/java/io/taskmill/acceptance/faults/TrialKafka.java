package io.taskmill.acceptance.faults;

import io.taskmill.testservers.kafka.KafkaListener;
import io.taskmill.testservers.kafka.KafkaSettings;
import io.taskmill.testservers.kafka.OwnKafka;
import io.taskmill.testservers.process.FreePort;
import io.taskmill.testservers.process.OwnServer;
import io.taskmill.testservers.proxy.TcpProxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Kafka. It tells clients where to connect to, so there is a listener that advertises the proxy. */
final class TrialKafka implements TrialBroker {
    private static final int PATIENCE_SECONDS = 10;
    private static final String GROUP = "taskmill";
    private static final String LARGEST_MESSAGE = "16000000";

    private final int behindProxy = FreePort.find();
    private final TcpProxy proxy = TcpProxy.to(behindProxy);
    private final OwnKafka kafka = OwnKafka.start(KafkaSettings.plain()
            .with(KafkaListener.behind("PROXY", behindProxy, proxy.port()))
            .with("message.max.bytes", LARGEST_MESSAGE)
            .with("socket.request.max.bytes", "64000000"));

    @Override
    public OwnServer server() {
        return kafka;
    }

    @Override
    public String url(int port) {
        return "kafka://127.0.0.1:" + port;
    }

    @Override
    public TcpProxy proxy() {
        return proxy;
    }

    @Override
    public void publish(String queue, String event) throws IOException {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka.bootstrap(), "max.request.size", LARGEST_MESSAGE, "metric.reporters", "");
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("taskmill." + queue + ".normal", event.getBytes(StandardCharsets.UTF_8)))
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("Kafka does not confirm", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while publishing", e);
        }
    }

    /** Kafka cannot take one message out of a partition. */
    @Override
    public Optional<String> remove(String queue) {
        throw new UnsupportedOperationException("a message of Kafka cannot be removed by itself");
    }

    /** Up to the end of each partition, counted from where the nodes are done. */
    @Override
    public long left(String queue) throws IOException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            Map<TopicPartition, OffsetAndMetadata> done = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get();
            String topic = "taskmill." + queue + ".normal";
            Map<TopicPartition, OffsetSpec> ends =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                            .map(partition -> new TopicPartition(topic, partition.partition()))
                            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().entrySet().stream()
                    .mapToLong(end -> end.getValue().offset()
                            - (done.get(end.getKey()) == null
                                    ? 0
                                    : done.get(end.getKey()).offset()))
                    .sum();
        } catch (ExecutionException e) {
            throw new IOException("Kafka does not tell how far the nodes are", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking", e);
        }
    }

    @Override
    public void close() {
        proxy.close();
        kafka.close();
    }
}
