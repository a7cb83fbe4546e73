package io.taskmill.broker.nsq;

import io.taskmill.spi.Broker;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.broker.BrokerRig;
import io.taskmill.tck.broker.DeadLettered;
import io.taskmill.tck.broker.TcpWire;
import io.taskmill.tck.broker.Wire;
import io.taskmill.testservers.nsq.OwnNsq;
import io.taskmill.testservers.nsq.PlainNsq;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A prefix of its own on one nsqd. Each broker has a wire of its own, so that one can be killed. */
final class NsqRig implements BrokerRig, Wire {
    private final TestNsq server;
    private final Names names;
    private final Map<Broker, TcpWire> wires = new HashMap<>();

    NsqRig(TestNsq server, String prefix) {
        this.server = server;
        this.names = new Names(prefix, "taskmill");
    }

    @Override
    public Broker open() {
        TcpWire wire = TcpWire.to(server.host(), server.port());
        // nsqd keeps what a killed node held for the whole msgTimeout: the least that there is, for the suite's sake.
        Broker broker = new NsqBrokerProvider()
                .open(
                        "nsq://127.0.0.1:" + wire.port() + "/?msgTimeout=4s&heartbeat=1s&prefix=" + names.prefix()
                                + server.http().map(http -> "&http=" + http).orElse(""),
                        TimeSource.system());
        wires.put(broker, wire);
        return broker;
    }

    @Override
    public List<DeadLettered> deadLetters() {
        return DeadLetterReader.read(server.host(), server.port(), names.deadLetters());
    }

    @Override
    public void sendForeign(QueueLane lane, byte[] body) {
        try (PlainNsq plain = PlainNsq.connect(server.host(), server.port())) {
            plain.publish(names.topic(lane), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean kill(Broker broker) {
        wires.get(broker).close();
        return true;
    }

    @Override
    public boolean wipe(QueueLane lane) {
        return server.deleteTopic(names.topic(lane));
    }

    @Override
    public boolean restart() {
        OwnNsq own = server.own();
        if (own != null) {
            own.kill();
            own.startAgain();
        }
        return own != null;
    }

    /** Larger than nsqd takes unless told otherwise. */
    @Override
    public Optional<Envelope> refused(QueueLane lane) {
        return Optional.of(new Envelope(lane, "refused", Map.of(), new byte[MAX_BODY_BYTES + 1]));
    }

    /** nsqd is told to send at once, and the suite asks for quiet some seventy times. */
    @Override
    public Duration quiet() {
        return Duration.ofMillis(300);
    }

    @Override
    public Optional<Wire> wire() {
        return Optional.of(this);
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
}
