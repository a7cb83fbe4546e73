package io.taskmill.bench.servers;

import io.taskmill.bench.bare.BareRedis;
import io.taskmill.bench.bare.Scheme;
import io.taskmill.bench.raw.RawClient;
import io.taskmill.bench.raw.RawRedis;
import io.taskmill.testservers.found.RedisPlace;
import io.taskmill.testservers.redis.RedisAddress;
import io.taskmill.testservers.redis.RespConnection;
import io.taskmill.testservers.redis.RespReply;
import java.io.IOException;

/**
 * A Redis, for stores and for messages.
 *
 * @param address where it is
 * @param end stops it, if it is an own one
 */
record RedisServer(RedisAddress address, Runnable end) implements StoreServer, BrokerServer {

    @Override
    public String settings() throws IOException {
        try (RespConnection connection = address.connect()) {
            String version = connection
                    .call("INFO", "server")
                    .asText()
                    .lines()
                    .filter(line -> line.startsWith("redis_version:"))
                    .findFirst()
                    .orElse(":?");
            return "Redis " + version.substring(version.indexOf(':') + 1) + ", appendonly "
                    + setting(connection, "appendonly") + ", appendfsync " + setting(connection, "appendfsync");
        }
    }

    private static String setting(RespConnection connection, String name) throws IOException {
        return connection.call("CONFIG", "GET", name) instanceof RespReply.Items pair
                ? pair.items().getLast().asText()
                : "?";
    }

    @Override
    public StorePlace newStore() {
        return place();
    }

    @Override
    public BrokerPlace newBroker() {
        return place();
    }

    private Place place() {
        // In braces, the store and the broker take it as it is, and so everything begins with it.
        return new Place(new RedisPlace(address, "{" + Names.fresh() + "}"));
    }

    @Override
    public void close() {
        end.run();
    }

    private record Place(RedisPlace keys) implements StorePlace, BrokerPlace {

        @Override
        public String url() {
            return server() + "?prefix=" + keys.prefix();
        }

        private String server() {
            return keys.address().url();
        }

        @Override
        public Scheme bare() {
            return new BareRedis(server(), keys.prefix() + ":");
        }

        @Override
        public RawClient raw(byte[] body) {
            return new RawRedis(server(), keys.prefix() + ":", body);
        }

        @Override
        public void close() {
            keys.close();
        }
    }
}
