package io.taskmill.broker.redis;

import io.taskmill.redis.RedisAddress;
import io.taskmill.redis.RedisConnections;
import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerInfo;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.BrokerProvider;
import io.taskmill.spi.TimeSource;

/** Opens brokers on Redis Streams: {@code redis://…} and, with TLS, {@code rediss://…}. */
public final class RedisBrokerProvider implements BrokerProvider {
    private static final String CLIENT_NAME = "taskmill-broker";

    /** For {@link java.util.ServiceLoader}. */
    public RedisBrokerProvider() {}

    @Override
    public boolean accepts(String url) {
        return RedisAddress.matches(url);
    }

    @Override
    public String urlForm() {
        return RedisAddress.FORM;
    }

    @Override
    public Broker open(String url, TimeSource time) {
        RedisAddress address;
        BrokerOptions options;
        try {
            address = RedisAddress.parse(url, BrokerOptions.NAMES);
            options = BrokerOptions.of(address);
        } catch (IllegalArgumentException e) {
            throw new BrokerOpenError("broker: " + e.getMessage(), e);
        }
        return open(new RedisConnections(address, CLIENT_NAME), options, time);
    }

    private static Broker open(RedisConnections connections, BrokerOptions options, TimeSource time) {
        Exchange exchange = new Exchange(connections);
        try {
            BrokerInfo info = new StartChecks(connections.address(), exchange).run();
            return new RedisBroker(connections, exchange, options, info, time);
        } catch (RuntimeException e) {
            exchange.close();
            connections.close();
            throw e;
        }
    }
}
