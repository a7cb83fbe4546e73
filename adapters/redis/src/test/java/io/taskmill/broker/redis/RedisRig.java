package io.taskmill.broker.redis;

import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.taskmill.redis.RedisAddress;
import io.taskmill.redis.RedisConnections;
import io.taskmill.spi.Broker;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Lane;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.broker.BrokerRig;
import io.taskmill.tck.broker.DeadLettered;
import io.taskmill.tck.broker.TcpWire;
import io.taskmill.tck.broker.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A key prefix of its own in a Redis; every broker has a wire of its own to it. */
final class RedisRig implements BrokerRig {
    private final String host;
    private final int port;
    private final String prefix;
    private final Runnable removal;
    private final Optional<Runnable> restart;
    private final Map<Broker, TcpWire> wires = new HashMap<>();
    private final RedisConnections connections;
    private final StatefulRedisConnection<String, byte[]> direct;

    /**
     * A place on a server without a password.
     *
     * @param prefix of all keys
     * @param removal deletes them
     * @param restart starts the server again, if that may be done
     */
    RedisRig(String host, int port, String prefix, Runnable removal, Optional<Runnable> restart) {
        this.host = host;
        this.port = port;
        this.prefix = prefix;
        this.removal = removal;
        this.restart = restart;
        this.connections =
                new RedisConnections(RedisAddress.parse("redis://" + host + ":" + port, Set.of()), "taskmill-rig");
        this.direct = connections.connect(Commands.CODEC);
    }

    @Override
    public Broker open() {
        TcpWire wire = TcpWire.to(host, port);
        String url = "redis://127.0.0.1:" + wire.port() + "?reclaimAfter=2s&prefix=" + prefix;
        Broker broker = new RedisBrokerProvider().open(url, TimeSource.system());
        wires.put(broker, wire);
        return broker;
    }

    @Override
    public List<DeadLettered> deadLetters() {
        return redis().xrange(prefix + ":dead", Range.unbounded()).stream()
                .map(StreamMessage::getBody)
                .map(letter ->
                        new DeadLettered(letter.get("event"), text(letter.get("reason")), text(letter.get("detail"))))
                .toList();
    }

    @Override
    public void sendForeign(QueueLane lane, byte[] body) {
        redis().xadd(stream(lane), Map.of("event", body));
    }

    @Override
    public boolean kill(Broker broker) {
        wires.get(broker).cut();
        return true;
    }

    @Override
    public boolean wipe(QueueLane lane) {
        redis().del(stream(lane));
        return true;
    }

    @Override
    public boolean restart() {
        restart.ifPresent(Runnable::run);
        return restart.isPresent();
    }

    @Override
    public Optional<Envelope> refused(QueueLane lane) {
        QueueLane noStream = new QueueLane("no-stream", Lane.NORMAL);
        redis().set(stream(noStream), new byte[] {1});
        return Optional.of(new Envelope(noStream, "id", Map.of(), new byte[] {1}));
    }

    @Override
    public Optional<Wire> wire() {
        return Optional.of(new AllWires(wires.values()));
    }

    @Override
    public Duration soon() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration quiet() {
        return Duration.ofMillis(150);
    }

    @Override
    public Duration afterCrash() {
        return Duration.ofSeconds(20);
    }

    @Override
    public void close() {
        wires.values().forEach(TcpWire::close);
        connections.close();
        removal.run();
    }

    private RedisCommands<String, byte[]> redis() {
        return direct.sync();
    }

    private String stream(QueueLane lane) {
        return prefix + ":" + lane.queue() + ":" + lane.lane().label();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
