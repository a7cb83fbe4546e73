package io.taskmill.broker.redis;

import io.lettuce.core.Consumer;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.taskmill.redis.RedisAddress;
import io.taskmill.redis.RedisConnections;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.TimeSource;
import io.taskmill.testservers.found.FoundServers;
import io.taskmill.testservers.found.RedisPlace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Not a test: compares the broker with the bare client on the same server, in turns. Publishes in batches of 512 and
 * waits for each; then receives up to 512 at a time and acknowledges without waiting, both deleting what was
 * acknowledged. Prints messages per second, the medians of many rounds.
 */
final class StreamSpeed {
    private static final int BATCH = 512;
    private static final int BATCHES = 200;
    private static final int ROUNDS = 21;
    private static final byte[] BODY = "x".repeat(300).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final TimeSource TIME = TimeSource.system();

    private StreamSpeed() {}

    /** Runs the comparison. */
    public static void main(String[] args) {
        try (RedisPlace place = FoundServers.redis()) {
            String url = "redis://" + place.address().host() + ":"
                    + place.address().port() + "?prefix=" + place.prefix() + "s";
            List<double[]> readings = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                double[] bare = bare(url);
                double[] ours = ours(url);
                readings.add(new double[] {bare[0], ours[0], ours[0] / bare[0], bare[1], ours[1], ours[1] / bare[1]});
            }
            System.out.printf(
                    "publish: bare %,.0f, broker %,.0f, ratio %.2f; receive and acknowledge: bare %,.0f, broker %,.0f,"
                            + " ratio %.2f%n",
                    IntStream.range(0, 6).mapToObj(n -> median(readings, n)).toArray());
        }
    }

    private static double median(List<double[]> readings, int column) {
        double[] sorted = readings.stream()
                .mapToDouble(reading -> reading[column])
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    private static double[] ours(String url) {
        try (RedisBroker broker = TestBroker.open(url);
                Intake intake = broker.open(Set.of(TestBroker.MAIL))) {
            List<Envelope> batch = new ArrayList<>();
            for (int n = 0; n < BATCH; n++) {
                batch.add(new Envelope(TestBroker.MAIL, "id", Map.of(), BODY));
            }
            double published = perSecond(() -> {
                for (int n = 0; n < BATCHES; n++) {
                    broker.publish(batch);
                }
            });
            double received = perSecond(() -> {
                for (int left = BATCH * BATCHES; left > 0; ) {
                    List<Delivery> some = intake.receive(TestBroker.demand(BATCH), Duration.ofSeconds(1));
                    intake.acknowledge(some);
                    left -= some.size();
                }
                broker.check();
            });
            return new double[] {published, received};
        }
    }

    private static double[] bare(String url) {
        try (RedisConnections connections = new RedisConnections(RedisAddress.parse(url, Set.of()), "bare");
                StatefulRedisConnection<String, byte[]> connection = connections.connect(Commands.CODEC)) {
            String key = connections.address().prefix() + ":bare";
            RedisAsyncCommands<String, byte[]> redis = connection.async();
            double published = perSecond(() -> {
                connection.setAutoFlushCommands(false);
                for (int n = 0; n < BATCHES; n++) {
                    List<RedisFuture<String>> answers = new ArrayList<>(BATCH);
                    for (int i = 0; i < BATCH; i++) {
                        answers.add(redis.xadd(key, Map.of("event", BODY)));
                    }
                    connection.flushCommands();
                    LettuceFutures.awaitAll(10, TimeUnit.SECONDS, answers.toArray(RedisFuture[]::new));
                }
                connection.setAutoFlushCommands(true);
            });
            connection
                    .sync()
                    .xgroupCreate(XReadArgs.StreamOffset.from(key, "0"), "g", XGroupCreateArgs.Builder.mkstream());
            double received = perSecond(() -> {
                for (int left = BATCH * BATCHES; left > 0; ) {
                    List<StreamMessage<String, byte[]>> some = connection
                            .sync()
                            .xreadgroup(
                                    Consumer.from("g", "c"),
                                    XReadArgs.Builder.count(BATCH),
                                    XReadArgs.StreamOffset.lastConsumed(key));
                    String[] ids = some.stream().map(StreamMessage::getId).toArray(String[]::new);
                    var deleted = redis.xdel(key, ids);
                    var acknowledged = redis.xack(key, "g", ids);
                    left -= ids.length;
                }
                connection.sync().ping();
            });
            connection.sync().unlink(key);
            return new double[] {published, received};
        }
    }

    private static double perSecond(Runnable work) {
        long start = TIME.nanos();
        work.run();
        return BATCH * BATCHES * 1e9 / (TIME.nanos() - start);
    }
}
