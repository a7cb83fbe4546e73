package io.taskmill.bench.raw;

import io.lettuce.core.Consumer;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A Redis stream: XADD, and XREADGROUP with the XACK of the batch before, pipelined. */
public final class RawRedis implements RawClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long SETTLE_NANOS = 2_000_000;
    private static final String GROUP = "raw";
    private static final RedisCodec<String, byte[]> CODEC = RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE);

    private final RedisClient client;
    private final StatefulRedisConnection<String, byte[]> connection;
    private final StatefulRedisConnection<String, byte[]> waiting;
    private final String stream;
    private final Map<String, byte[]> event;

    /** Makes the stream, whose name begins with the prefix. */
    public RawRedis(String url, String prefix, byte[] body) {
        client = RedisClient.create(url);
        connection = client.connect(CODEC);
        waiting = client.connect(CODEC);
        stream = prefix + "raw";
        event = Map.of("event", body);
        connection.sync().xgroupCreate(StreamOffset.from(stream, "0"), GROUP, XGroupCreateArgs.Builder.mkstream());
        connection.setAutoFlushCommands(false);
    }

    @Override
    public void publish(int total) throws Exception {
        for (int sent = 0; sent < total; sent += BATCH) {
            List<RedisFuture<String>> batch = new ArrayList<>(BATCH);
            for (int i = sent; i < Math.min(total, sent + BATCH); i++) {
                batch.add(connection.async().xadd(stream, event));
            }
            connection.flushCommands();
            if (!LettuceFutures.awaitAll(PATIENCE, batch.toArray(Future[]::new))) {
                throw new IllegalStateException("no answers");
            }
            for (RedisFuture<String> answer : batch) {
                answer.get(); // throws what the server has refused
            }
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the array of one place in a stream that the client makes
    public void consume(int total) throws Exception {
        int received = 0;
        List<RedisFuture<Long>> acknowledged = new ArrayList<>();
        while (received < total) {
            RedisFuture<List<StreamMessage<String, byte[]>>> read = connection
                    .async()
                    .xreadgroup(
                            Consumer.from(GROUP, "one"),
                            XReadArgs.Builder.count(BATCH),
                            StreamOffset.lastConsumed(stream));
            connection.flushCommands();
            List<StreamMessage<String, byte[]>> messages = get(read);
            if (messages.isEmpty()) {
                throw new IllegalStateException("the stream has only " + received + " messages of " + total);
            }
            received += messages.size();
            String[] ids = messages.stream().map(StreamMessage::getId).toArray(String[]::new);
            acknowledged.add(connection.async().xack(stream, GROUP, ids));
        }
        connection.flushCommands();
        for (RedisFuture<Long> answer : acknowledged) {
            get(answer);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the array of one place in a stream that the client makes
    public long latency() throws Exception {
        RedisFuture<List<StreamMessage<String, byte[]>>> read = waiting.async()
                .xreadgroup(
                        Consumer.from(GROUP, "one"),
                        XReadArgs.Builder.count(1).block(PATIENCE),
                        StreamOffset.lastConsumed(stream));
        LockSupport.parkNanos(SETTLE_NANOS);
        long begin = System.nanoTime();
        RedisFuture<String> added = connection.async().xadd(stream, event);
        connection.flushCommands();
        String id = get(read).getFirst().getId();
        long nanos = System.nanoTime() - begin;
        RedisFuture<Long> acknowledged = connection.async().xack(stream, GROUP, id);
        connection.flushCommands();
        get(added);
        get(acknowledged);
        return nanos;
    }

    private static <T> T get(RedisFuture<T> answer) throws Exception {
        return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        connection.close();
        waiting.close();
        client.shutdown();
    }
}
