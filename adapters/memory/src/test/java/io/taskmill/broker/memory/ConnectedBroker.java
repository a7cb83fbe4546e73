package io.taskmill.broker.memory;

import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueLane;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A broker whose calls need the network of a {@link SimulatedServer}; the intakes are lost with it. */
final class ConnectedBroker extends ForwardingBroker {

    private final SimulatedServer server;
    private final List<Intake> intakes = new CopyOnWriteArrayList<>();

    ConnectedBroker(SimulatedServer server, MemoryBroker memory) {
        super(memory);
        this.server = server;
    }

    void loseIntakes() {
        intakes.forEach(Intake::close);
    }

    @Override
    public List<PublishResult> publish(List<Envelope> envelopes) {
        server.requireUp();
        return super.publish(envelopes);
    }

    @Override
    public Intake open(Set<QueueLane> lanes) {
        server.requireUp();
        Intake intake = super.open(lanes);
        intakes.add(intake);
        return intake;
    }

    @Override
    public void check() {
        server.requireUp();
        super.check();
    }

    @Override
    public Map<QueueLane, Long> depths(Set<QueueLane> lanes) {
        server.requireUp();
        return super.depths(lanes);
    }

    @Override
    public long deadLetters() {
        server.requireUp();
        return super.deadLetters();
    }
}
