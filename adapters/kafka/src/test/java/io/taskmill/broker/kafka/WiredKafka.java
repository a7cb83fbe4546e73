package io.taskmill.broker.kafka;

import io.taskmill.tck.broker.TcpWire;
import io.taskmill.testservers.kafka.KafkaListener;
import io.taskmill.testservers.kafka.KafkaSettings;
import io.taskmill.testservers.kafka.OwnKafka;
import io.taskmill.testservers.process.FreePort;
import java.util.ArrayList;
import java.util.List;

/**
 * A server whose clients come over wires. Kafka tells its clients where to connect to, so each wire has a listener of
 * its own, which advertises the wire.
 */
final class WiredKafka implements AutoCloseable {
    private static final int WIRES = 4;

    private final List<TcpWire> wires = new ArrayList<>();
    private final OwnKafka server;

    WiredKafka() {
        KafkaSettings settings = KafkaSettings.plain().with("message.max.bytes", "1500000");
        for (int n = 0; n < WIRES; n++) {
            int port = FreePort.find();
            TcpWire wire = TcpWire.to("127.0.0.1", port);
            wires.add(wire);
            settings = settings.with(KafkaListener.behind("WIRE" + n, port, wire.port()));
        }
        server = OwnKafka.start(settings);
    }

    OwnKafka server() {
        return server;
    }

    /** One for each of the first objects of a test; the last one is for all further ones. */
    TcpWire wire(int number) {
        return wires.get(Math.min(number, WIRES - 1));
    }

    void healAll() {
        wires.forEach(TcpWire::heal);
    }

    @Override
    public void close() {
        server.close();
        wires.forEach(TcpWire::close);
    }
}
