package io.taskmill.broker.memory;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** An intake that hands every call to another one; broken ones override what they do wrong. */
class ForwardingIntake implements Intake {

    protected final Intake intake;

    ForwardingIntake(Intake intake) {
        this.intake = intake;
    }

    @Override
    public List<Delivery> receive(List<QueueDemand> demands, Duration wait) {
        return intake.receive(demands, wait);
    }

    @Override
    public void wake() {
        intake.wake();
    }

    @Override
    public void acknowledge(List<Delivery> deliveries) {
        intake.acknowledge(deliveries);
    }

    @Override
    public void release(List<Delivery> deliveries) {
        intake.release(deliveries);
    }

    @Override
    public void deadLetter(Delivery delivery, String reason, String detail) {
        intake.deadLetter(delivery, reason, detail);
    }

    @Override
    public void lanes(Set<QueueLane> lanes) {
        intake.lanes(lanes);
    }

    @Override
    public void close() {
        intake.close();
    }
}
