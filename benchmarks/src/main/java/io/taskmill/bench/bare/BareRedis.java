package io.taskmill.bench.bare;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The bare scheme on Redis: a hash of rows, a hash of payloads, an index of what is ready, an index of what is
 * finished; one script for each group, and none of the store's features.
 */
public final class BareRedis implements Scheme {
    private static final String PREFIX = "local prefix = KEYS[1] ";
    private static final String INSERT = PREFIX + """
            for at = 1, #ARGV, 3 do
              local id = ARGV[at]
              redis.call('HSET', prefix .. 'rows', id, '1' .. ARGV[at + 1])
              redis.call('HSET', prefix .. 'specs', id, ARGV[at + 2])
              redis.call('ZADD', prefix .. 'ready', 0, ARGV[at + 1] .. id)
            end
            return 1
            """;
    private static final String CLAIM = PREFIX + """
            local answer = {}
            local places = redis.call('ZRANGE', prefix .. 'ready', 0, tonumber(ARGV[1]) - 1)
            for _, place in ipairs(places) do
              local id = string.sub(place, 9)
              redis.call('ZREM', prefix .. 'ready', place)
              redis.call('HSET', prefix .. 'rows', id, '2' .. ARGV[2] .. '7')
              answer[#answer + 1] = id
              answer[#answer + 1] = redis.call('HGET', prefix .. 'specs', id)
            end
            return answer
            """;
    private static final String COMPLETE = PREFIX + """
            for at = 2, #ARGV do
              local id = ARGV[at]
              if string.sub(redis.call('HGET', prefix .. 'rows', id), 1, 1) ~= '2' then
                return 0
              end
              redis.call('HSET', prefix .. 'rows', id, '5' .. ARGV[1])
              redis.call('ZADD', prefix .. 'finished', 0, ARGV[1] .. id)
            end
            return 1
            """;

    private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC());
    private final RedisClient client;
    private final StatefulRedisConnection<byte[], byte[]> connection;
    private final RedisCommands<byte[], byte[]> commands;
    private final byte[][] keys;
    private final String insert;
    private final String claim;
    private final String complete;
    private final GroupCommit<NewRow> inserts;
    private final GroupCommit<UUID> completions;

    /** All keys begin with the prefix. */
    public BareRedis(String url, String prefix) {
        client = RedisClient.create(url);
        connection = client.connect(ByteArrayCodec.INSTANCE);
        commands = connection.sync();
        keys = new byte[][] {prefix.getBytes(StandardCharsets.UTF_8)};
        insert = commands.scriptLoad(INSERT);
        claim = commands.scriptLoad(CLAIM);
        complete = commands.scriptLoad(COMPLETE);
        inserts = new GroupCommit<>("bare-inserts", this::insert);
        completions = new GroupCommit<>("bare-completions", this::complete);
    }

    private static byte[] now() {
        return ByteBuffer.allocate(Long.BYTES).putLong(BareValues.micros()).array();
    }

    private void insert(List<NewRow> rows) {
        byte[] now = now();
        List<byte[]> arguments = new ArrayList<>(3 * rows.size());
        for (NewRow row : rows) {
            arguments.add(BareValues.bytes(row.id()));
            arguments.add(now);
            arguments.add(row.payload());
        }
        done(insert, arguments);
    }

    private void complete(List<UUID> claimed) {
        List<byte[]> arguments = new ArrayList<>(claimed.size() + 1);
        arguments.add(now());
        claimed.forEach(id -> arguments.add(BareValues.bytes(id)));
        done(complete, arguments);
    }

    private void done(String script, List<byte[]> arguments) {
        Long answer = commands.evalsha(script, ScriptOutputType.INTEGER, keys, arguments.toArray(byte[][]::new));
        if (answer != 1) {
            throw new IllegalStateException("not a claim");
        }
    }

    @Override
    public void submit(byte[] payload) {
        inserts.write(new NewRow(ids.next(), payload));
    }

    @Override
    public List<Object> claim(int max) {
        byte[] most = Integer.toString(max).getBytes(StandardCharsets.UTF_8);
        List<byte[]> answer = commands.evalsha(claim, ScriptOutputType.MULTI, keys, most, now());
        List<Object> claimed = new ArrayList<>(max);
        for (int at = 0; at < answer.size(); at += 2) {
            claimed.add(new ClaimedRow(BareValues.id(answer.get(at)), 1, "mail.send", answer.get(at + 1)));
        }
        return claimed;
    }

    @Override
    public void complete(Object claimed) {
        completions.write(((ClaimedRow) claimed).id());
    }

    @Override
    public void close() {
        inserts.close();
        completions.close();
        connection.close();
        client.shutdown();
    }
}
