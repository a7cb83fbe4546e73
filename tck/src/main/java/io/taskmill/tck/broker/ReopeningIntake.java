package io.taskmill.tck.broker;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An intake that is closed and opened again by its user whenever it fails, as the port allows. For one thread. */
final class ReopeningIntake implements AutoCloseable {

    private final Broker broker;
    private final Set<QueueLane> lanes;
    private @Nullable Intake intake;
    private String lastFailure = "none";

    ReopeningIntake(Broker broker, Set<QueueLane> lanes) {
        this.broker = broker;
        this.lanes = lanes;
    }

    /** Empty also when the broker cannot be reached. */
    List<Delivery> receive(List<QueueDemand> demands, Duration wait) {
        try {
            Intake current = intake;
            if (current == null) {
                current = broker.open(lanes);
                intake = current;
            }
            return current.receive(demands, wait);
        } catch (BrokerUnavailableError e) {
            lastFailure = e.toString();
            close();
            return List.of();
        }
    }

    /** Why it had to be opened again, for messages of tests. */
    String lastFailure() {
        return lastFailure;
    }

    void acknowledge(List<Delivery> deliveries) {
        Intake current = intake;
        if (current == null || deliveries.isEmpty()) {
            return;
        }
        try {
            current.acknowledge(deliveries);
        } catch (BrokerUnavailableError e) {
            lastFailure = e.toString();
            close();
        }
    }

    @Override
    public void close() {
        Intake current = intake;
        intake = null;
        if (current != null) {
            current.close();
        }
    }
}
