package io.taskmill.acceptance.faults;

import io.taskmill.testservers.process.OwnServer;
import io.taskmill.testservers.redis.OwnRedis;
import io.taskmill.testservers.redis.RespConnection;
import java.io.IOException;
import java.util.Optional;

/** Redis Streams. */
final class TrialRedisStreams implements TrialBroker {
    /** What no consumer was given yet stands behind the last id that the group has delivered. */
    private static final String REMOVE_NEXT = """
            for _, group in ipairs(redis.call('XINFO', 'GROUPS', KEYS[1])) do
              local facts = {}
              for i = 1, #group, 2 do facts[group[i]] = group[i + 1] end
              if facts['name'] == ARGV[1] then
                local next = redis.call('XRANGE', KEYS[1], '(' .. facts['last-delivered-id'], '+', 'COUNT', 1)[1]
                if not next then return '' end
                redis.call('XDEL', KEYS[1], next[1])
                for i = 1, #next[2], 2 do
                  if next[2][i] == 'event' then return next[2][i + 1] end
                end
              end
            end
            return ''
            """;

    private final OwnRedis redis = OwnRedis.start();

    @Override
    public OwnServer server() {
        return redis;
    }

    @Override
    public String url(int port) {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void publish(String queue, String event) throws IOException {
        try (RespConnection connection = redis.connect()) {
            connection.call("XADD", stream(queue), "*", "event", event);
        }
    }

    @Override
    public Optional<String> remove(String queue) throws IOException {
        try (RespConnection connection = redis.connect()) {
            String event = connection
                    .call("EVAL", REMOVE_NEXT, "1", stream(queue), "taskmill")
                    .asText();
            return event.isEmpty() ? Optional.empty() : Optional.of(event);
        }
    }

    private static String stream(String queue) {
        return "taskmill:" + queue + ":normal";
    }
}
