package io.taskmill.broker.nats;

import io.nats.client.JetStreamApiException;
import io.nats.client.PurgeOptions;
import io.nats.client.api.MessageInfo;
import io.nats.client.api.StreamState;
import io.taskmill.spi.Broker;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.broker.BrokerRig;
import io.taskmill.tck.broker.DeadLettered;
import io.taskmill.tck.broker.TcpWire;
import io.taskmill.tck.broker.Wire;
import io.taskmill.testservers.nats.OwnNats;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A prefix of its own on a server that the tests own and stop. Each broker has a wire of its own, so that one can be
 * killed.
 */
final class NatsRig implements BrokerRig, Wire {
    /** What a message takes beside its body, of the million bytes that a server takes unless told otherwise. */
    private static final int HEADERS = 4096;

    private final OwnNats server;
    private final Names names;
    private final Map<Broker, TcpWire> wires = new HashMap<>();

    NatsRig(OwnNats server, String prefix) {
        this.server = server;
        this.names = new Names(prefix);
    }

    @Override
    public Broker open() {
        TcpWire wire = TcpWire.to("127.0.0.1", server.port());
        Broker broker = new NatsBrokerProvider()
                .open("nats://127.0.0.1:" + wire.port() + "?ackWait=5s&prefix=" + names.prefix(), TimeSource.system());
        wires.put(broker, wire);
        return broker;
    }

    @Override
    public List<DeadLettered> deadLetters() {
        return onServer(plain -> plain.manage(streams -> {
            StreamState state = streams.getStreamInfo(names.deadStream()).getStreamState();
            List<DeadLettered> found = new ArrayList<>();
            for (long n = Math.max(1, state.getFirstSequence()); n <= state.getLastSequence(); n++) {
                MessageInfo message = streams.getMessage(names.deadStream(), n);
                found.add(new DeadLettered(
                        message.getData() == null ? new byte[0] : message.getData(),
                        PercentText.decode(message.getHeaders().getFirst(DeadLetterMessage.REASON)),
                        PercentText.decode(message.getHeaders().getFirst(DeadLetterMessage.DETAIL))));
            }
            return found;
        }));
    }

    @Override
    public void sendForeign(QueueLane lane, byte[] body) {
        onServer(plain -> {
            plain.publish(names.subject(lane), body);
            return true;
        });
    }

    @Override
    public boolean kill(Broker broker) {
        wires.get(broker).close();
        return true;
    }

    @Override
    public boolean wipe(QueueLane lane) {
        return onServer(plain -> plain.manage(streams -> {
            try {
                boolean unused = streams.deleteConsumer(names.stream(), Names.consumer(lane));
            } catch (JetStreamApiException e) {
                // Nobody has listened yet.
            }
            boolean unused = streams.purgeStream(names.stream(), PurgeOptions.subject(names.subject(lane)))
                    .isSuccess();
            return true;
        }));
    }

    @Override
    public boolean restart() {
        server.kill();
        server.startAgain();
        return true;
    }

    @Override
    public Optional<Envelope> refused(QueueLane lane) {
        return Optional.of(new Envelope(lane, "refused", Map.of(), new byte[2 * MAX_BODY_BYTES]));
    }

    @Override
    public Optional<Wire> wire() {
        return Optional.of(this);
    }

    @Override
    public int maxBodyBytes() {
        return MAX_BODY_BYTES - HEADERS;
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
        onServer(plain -> plain.manage(
                streams -> streams.deleteStream(names.stream()) && streams.deleteStream(names.deadStream())));
    }

    private <T> T onServer(Function<TestServer, T> work) {
        try (TestServer plain = TestServer.connect(server.address())) {
            return work.apply(plain);
        }
    }
}
