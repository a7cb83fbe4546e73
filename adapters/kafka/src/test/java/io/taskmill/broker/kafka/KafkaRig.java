package io.taskmill.broker.kafka;

import io.taskmill.spi.Broker;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.broker.BrokerRig;
import io.taskmill.tck.broker.DeadLettered;
import io.taskmill.tck.broker.TcpWire;
import io.taskmill.tck.broker.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A prefix of its own. The first broker objects of a test have a wire each, so that one can be killed. */
final class KafkaRig implements BrokerRig, Wire {
    private final WiredKafka kafka;
    private final PlainClient plain;
    private final String prefix;
    private final TopicNames names;
    private final Map<Broker, TcpWire> wires = new HashMap<>();
    private final Set<TcpWire> dead = new HashSet<>();

    KafkaRig(WiredKafka kafka, PlainClient plain, String prefix) {
        this.kafka = kafka;
        this.plain = plain;
        this.prefix = prefix;
        this.names = new TopicNames(prefix);
    }

    @Override
    public Broker open() {
        TcpWire wire = kafka.wire(wires.size());
        Broker broker = new KafkaBrokerProvider()
                .open(
                        "kafka://127.0.0.1:" + wire.port() + "/?session=3s&partitions=2&prefix=" + prefix,
                        TimeSource.system());
        wires.put(broker, wire);
        return broker;
    }

    @Override
    public List<DeadLettered> deadLetters() {
        return plain.readAll(names.deadLetters()).stream()
                .map(letter -> new DeadLettered(
                        letter.value(), header(letter, "taskmill-reason"), header(letter, "taskmill-detail")))
                .toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void sendForeign(QueueLane lane, byte[] body) {
        plain.send(names.topic(lane), body);
    }

    @Override
    public boolean kill(Broker broker) {
        TcpWire wire = wires.get(broker);
        dead.add(wire);
        wire.cut();
        return true;
    }

    @Override
    public boolean wipe(QueueLane lane) {
        plain.delete(List.of(names.topic(lane)));
        return true;
    }

    @Override
    public boolean restart() {
        kafka.server().kill();
        kafka.server().startAgain();
        return true;
    }

    @Override
    public Optional<Envelope> refused(QueueLane lane) {
        return Optional.of(new Envelope(lane, "refused", Map.of(), new byte[2_000_000]));
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
        wires.values().stream().filter(wire -> !dead.contains(wire)).forEach(TcpWire::heal);
    }

    /** What an idle node has fetched is passed on after eight seconds. */
    @Override
    public Duration soon() {
        return Duration.ofSeconds(20);
    }

    /** Topics stay behind: they end with the server, and deleting hundreds keeps it busy. */
    @Override
    public void close() {
        kafka.healAll();
    }
}
