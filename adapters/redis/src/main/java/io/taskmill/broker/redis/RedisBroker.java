package io.taskmill.broker.redis;

import io.lettuce.core.protocol.AsyncCommand;
import io.taskmill.redis.RedisConnections;
import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerDepth;
import io.taskmill.spi.BrokerInfo;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The broker on Redis Streams. One connection for everything, and one more per intake. Reconnects by itself. */
final class RedisBroker implements Broker, BrokerDepth {
    private final RedisConnections connections;
    private final BrokerOptions options;
    private final BrokerInfo info;
    private final TimeSource time;
    private final Commands commands;
    private final Exchange exchange;
    private final Publishing publishing;
    private final Depths depths;
    private final Set<StreamIntake> intakes = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Does not connect.
     *
     * @param exchange connected and checked; closed with this, as the connections are
     */
    RedisBroker(
            RedisConnections connections, Exchange exchange, BrokerOptions options, BrokerInfo info, TimeSource time) {
        this.connections = connections;
        this.exchange = exchange;
        this.options = options;
        this.info = info;
        this.time = time;
        this.commands = new Commands(new StreamNames(connections.address().prefix()));
        this.publishing = new Publishing(commands, exchange);
        this.depths = new Depths(commands, exchange);
    }

    @Override
    public BrokerInfo info() {
        return info;
    }

    @Override
    public List<PublishResult> publish(List<Envelope> envelopes) {
        return publishing.publish(envelopes);
    }

    @Override
    public Intake open(Set<QueueLane> lanes) {
        if (closed) {
            throw new BrokerUnavailableError(info.address() + " was closed by this program", null);
        }
        String consumer = ProcessHandle.current().pid() + "-" + UUID.randomUUID();
        StreamIntake intake = new StreamIntake(
                IntakeParts.of(commands, exchange, consumer, time), new Exchange(connections), options);
        intake.start(lanes);
        intakes.removeIf(StreamIntake::isClosed);
        intakes.add(intake);
        return intake;
    }

    @Override
    public void check() {
        AsyncCommand<String, byte[], String> ping = commands.ping();
        exchange.ask(ping);
    }

    @Override
    public Map<QueueLane, Long> depths(Set<QueueLane> lanes) {
        return depths.of(lanes);
    }

    @Override
    public long deadLetters() {
        return exchange.ask(commands.length(commands.names().dead()));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        intakes.forEach(Intake::close);
        exchange.close();
        connections.close();
    }
}
