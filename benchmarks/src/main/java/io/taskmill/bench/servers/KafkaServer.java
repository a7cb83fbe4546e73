package io.taskmill.bench.servers;

import io.taskmill.bench.raw.RawClient;
import io.taskmill.bench.raw.RawKafka;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.apache.kafka.clients.admin.GroupListing;

/**
 * A Kafka that lets everybody in.
 *
 * @param bootstrap where it is, as {@code host:port}
 * @param end stops it, if it is an own one
 */
record KafkaServer(String bootstrap, Runnable end) implements BrokerServer {
    private static final String SCHEME = "kafka://";

    /** As many as the product makes. */
    private static final int PARTITIONS = 8;

    static KafkaServer at(String url) {
        if (!url.startsWith(SCHEME)) {
            throw new IllegalArgumentException("--kafka is \"" + url + "\", expected kafka://<host>:<port>");
        }
        return new KafkaServer(url.substring(SCHEME.length()), () -> {});
    }

    @Override
    public String settings() throws Exception {
        try (Admin admin = admin()) {
            FeatureMetadata features =
                    admin.describeFeatures().featureMetadata().get();
            return "Kafka, metadata.version level "
                    + Optional.ofNullable(features.finalizedFeatures().get("metadata.version"))
                            .map(range -> Short.toString(range.maxVersionLevel()))
                            .orElse("unknown")
                    + ", "
                    + admin.describeCluster().nodes().get().size() + " node, topics of " + PARTITIONS
                    + " partitions";
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    @Override
    public BrokerPlace newBroker() {
        return new Place(this, Names.fresh());
    }

    @Override
    public void close() {
        end.run();
    }

    private record Place(KafkaServer server, String prefix) implements BrokerPlace {

        @Override
        public String url() {
            return SCHEME + server.bootstrap() + "?prefix=" + prefix + "&partitions=" + PARTITIONS;
        }

        @Override
        public RawClient raw(byte[] body) throws Exception {
            return new RawKafka(server.bootstrap(), prefix + ".raw", PARTITIONS, body);
        }

        @Override
        public void close() throws IOException {
            try (Admin admin = server.admin()) {
                List<String> topics = admin.listTopics().names().get().stream()
                        .filter(topic -> topic.startsWith(prefix))
                        .toList();
                admin.deleteTopics(topics).all().get();
                List<String> groups = admin.listGroups().all().get().stream()
                        .map(GroupListing::groupId)
                        .filter(group -> group.startsWith(prefix))
                        .toList();
                admin.deleteConsumerGroups(groups).all().get();
            } catch (ExecutionException e) {
                throw new IOException("topics and groups that begin with " + prefix + " are left", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted; topics and groups that begin with " + prefix + " are left", e);
            }
        }
    }
}
