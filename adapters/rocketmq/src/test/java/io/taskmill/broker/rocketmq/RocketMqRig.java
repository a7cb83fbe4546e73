package io.taskmill.broker.rocketmq;

import apache.rocketmq.v2.Message;
import io.taskmill.spi.Broker;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.broker.BrokerRig;
import io.taskmill.tck.broker.DeadLettered;
import io.taskmill.tck.broker.TcpWire;
import io.taskmill.tck.broker.Wire;
import io.taskmill.testservers.rocketmq.OwnRocketMq;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A prefix of its own on a server that the tests own. Each broker has a wire of its own, so that one can be killed. */
final class RocketMqRig implements BrokerRig, Wire {
    /** More than the server takes. */
    private static final int TOO_LARGE = 5_000_000;

    private final OwnRocketMq server;
    private final String prefix;
    private final Map<Broker, TcpWire> wires = new HashMap<>();
    private final List<DeadLettered> letters = new ArrayList<>();

    RocketMqRig(OwnRocketMq server, String prefix) {
        this.server = server;
        this.prefix = prefix;
    }

    private Names names() {
        return new Names(prefix);
    }

    @Override
    public Broker open() {
        TcpWire wire = TcpWire.to("127.0.0.1", server.port());
        Broker broker = new RocketMqBrokerProvider()
                .open(server.url(wire.port()) + "&lease=10s&queues=2&prefix=" + prefix, TimeSource.system());
        wires.put(broker, wire);
        return broker;
    }

    /** What a group of the rig's own receives and does not acknowledge; remembered, as it comes only once. */
    @Override
    public List<DeadLettered> deadLetters() {
        try (PlainClient plain = plain()) {
            List<Message> more = plain.receive(names().deadLetters(), Duration.ofMillis(300));
            while (!more.isEmpty()) {
                more.forEach(each -> letters.add(new DeadLettered(
                        each.getBody().toByteArray(),
                        each.getUserPropertiesOrDefault(Properties.REASON, ""),
                        each.getUserPropertiesOrDefault(Properties.DETAIL, ""))));
                more = plain.receive(names().deadLetters(), Duration.ofMillis(300));
            }
        }
        return List.copyOf(letters);
    }

    @Override
    public void sendForeign(QueueLane lane, byte[] body) {
        try (PlainClient plain = plain()) {
            plain.send(names().topic(lane), body);
        }
    }

    @Override
    public boolean kill(Broker broker) {
        wires.get(broker).close();
        return true;
    }

    @Override
    public boolean wipe(QueueLane lane) {
        try (PlainClient plain = plain()) {
            plain.deleteTopic(names().topic(lane));
        }
        return true;
    }

    @Override
    public boolean restart() {
        server.kill();
        server.startAgain();
        return true;
    }

    @Override
    public Optional<Envelope> refused(QueueLane lane) {
        return Optional.of(new Envelope(lane, "refused", Map.of(), new byte[TOO_LARGE]));
    }

    @Override
    public Optional<Wire> wire() {
        return Optional.of(this);
    }

    /** A message that was on its way to a node when it went comes again three seconds later at the earliest. */
    @Override
    public Duration soon() {
        return Duration.ofSeconds(20);
    }

    @Override
    public void cut() {
        wires.values().forEach(TcpWire::cut);
    }

    @Override
    public void silence() {
        wires.values().forEach(TcpWire::silence);
    }

    @Override
    public void heal() {
        wires.values().forEach(TcpWire::heal);
    }

    @Override
    public void close() {
        wires.values().forEach(TcpWire::close);
    }

    private PlainClient plain() {
        return PlainClient.connect(server, prefix + "-others");
    }
}
