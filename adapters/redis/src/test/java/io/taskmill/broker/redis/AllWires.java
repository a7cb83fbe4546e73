package io.taskmill.broker.redis;

import io.taskmill.tck.broker.TcpWire;
import io.taskmill.tck.broker.Wire;
import java.util.Collection;

/** Breaks the network of all brokers of a rig at once. */
record AllWires(Collection<TcpWire> wires) implements Wire {

    @Override
    public void cut() {
        wires.forEach(Wire::cut);
    }

    @Override
    public void silence() {
        wires.forEach(Wire::silence);
    }

    @Override
    public void heal() {
        wires.forEach(Wire::heal);
    }
}
