package io.taskmill.broker.redis;

import io.taskmill.redis.RedisAddress;
import io.taskmill.redis.RedisConnections;
import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerInfo;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.BrokerProvider;
import io.taskmill.spi.TimeSource;
import java.util.function.Function;

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
    public void check(String url) {
        BrokerOptions unused = read(url, BrokerOptions::of);
    }

    @Override
    public Broker open(String url, TimeSource time) {
        RedisAddress address = read(url, Function.identity());
        BrokerOptions options = read(url, BrokerOptions::of);
        return open(new RedisConnections(address, CLIENT_NAME), options, time);
    }

    private static <T> T read(String url, Function<RedisAddress, T> reading) {
        try {
            return reading.apply(RedisAddress.parse(url, BrokerOptions.NAMES));
        } catch (IllegalArgumentException e) {
            throw new BrokerOpenError("broker: " + e.getMessage(), e);
        }
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
