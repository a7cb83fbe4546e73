package io.taskmill.broker.memory;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerCapability;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.broker.BrokerRig;
import io.taskmill.tck.broker.DeadLettered;
import io.taskmill.tck.broker.Wire;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An exchange as a server that several brokers are connected to: so that the part of the suite is tried too that a
 * broker within one process has no use for.
 */
final class SimulatedServer implements BrokerRig, Wire {

    private final Exchange exchange = new Exchange(TimeSource.system(), MemoryRig.MAX_BYTES);
    private final List<ConnectedBroker> connected = new CopyOnWriteArrayList<>();
    private volatile boolean down;

    @Override
    public Broker open() {
        MemoryBroker broker = new MemoryBroker(exchange, TimeSource.system(), EnumSet.allOf(BrokerCapability.class));
        ConnectedBroker connection = new ConnectedBroker(this, broker);
        connected.add(connection);
        return connection;
    }

    void requireUp() {
        if (down) {
            throw new BrokerUnavailableError("the network is down, try again later", null);
        }
    }

    @Override
    public List<DeadLettered> deadLetters() {
        return MemoryRig.deadLetters(exchange);
    }

    @Override
    public void sendForeign(QueueLane lane, byte[] body) {
        exchange.call(() -> exchange.add(lane, body));
    }

    @Override
    public Optional<Envelope> refused(QueueLane lane) {
        return Optional.of(new Envelope(lane, "too-large", Map.of(), new byte[(int) MemoryRig.MAX_BYTES]));
    }

    @Override
    public boolean kill(Broker broker) {
        connected.stream().filter(one -> one == broker).forEach(ConnectedBroker::loseIntakes);
        return true;
    }

    @Override
    public boolean wipe(QueueLane lane) {
        exchange.run(() -> {
            while (exchange.take(lane) != null) {
                continue;
            }
        });
        return true;
    }

    @Override
    public boolean restart() {
        connected.forEach(ConnectedBroker::loseIntakes);
        return true;
    }

    @Override
    public Optional<Wire> wire() {
        return Optional.of(this);
    }

    @Override
    public void cut() {
        down = true;
        connected.forEach(ConnectedBroker::loseIntakes);
    }

    @Override
    public void silence() {
        cut();
    }

    @Override
    public void heal() {
        down = false;
    }

    @Override
    public Duration soon() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration quiet() {
        return Duration.ofMillis(30);
    }

    @Override
    public Duration afterCrash() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void close() {}
}
