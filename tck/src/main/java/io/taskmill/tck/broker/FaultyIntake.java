package io.taskmill.tck.broker;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** An intake with faults in front. */
final class FaultyIntake implements Intake {

    private final FaultyBroker broker;
    private final BrokerFaultPlan plan;
    private final Intake intake;

    FaultyIntake(FaultyBroker broker, BrokerFaultPlan plan, Intake intake) {
        this.broker = broker;
        this.plan = plan;
        this.intake = intake;
    }

    @Override
    public List<Delivery> receive(List<QueueDemand> demands, Duration wait) {
        return plan.call(BrokerCall.RECEIVE, () -> listen(demands, wait), fault -> switch (fault) {
            case BrokerFault.Lost() -> nothing(wait);
            case BrokerFault.AnswerLost() -> {
                List<Delivery> unused = intake.receive(demands, wait);
                throw BrokerFaultPlan.unavailable(BrokerCall.RECEIVE);
            }
            case BrokerFault.Unavailable() -> throw BrokerFaultPlan.unavailable(BrokerCall.RECEIVE);
            case BrokerFault.RequestLost() -> throw BrokerFaultPlan.unavailable(BrokerCall.RECEIVE);
            case BrokerFault.Refused() -> throw BrokerFaultPlan.unavailable(BrokerCall.RECEIVE);
            case BrokerFault.Slow slow -> listen(demands, wait);
        });
    }

    @Override
    public void wake() {
        intake.wake();
    }

    @Override
    public void acknowledge(List<Delivery> deliveries) {
        plan.run(BrokerCall.ACKNOWLEDGE, () -> intake.acknowledge(deliveries), () -> intake.release(deliveries));
    }

    @Override
    public void release(List<Delivery> deliveries) {
        plan.run(BrokerCall.RELEASE, () -> intake.release(deliveries), () -> {});
    }

    @Override
    public void deadLetter(Delivery delivery, String reason, String detail) {
        plan.run(BrokerCall.DEAD_LETTER, () -> intake.deadLetter(delivery, reason, detail), () -> {});
    }

    @Override
    public void lanes(Set<QueueLane> lanes) {
        plan.run(BrokerCall.LANES, () -> intake.lanes(lanes), () -> {});
    }

    @Override
    public void close() {
        broker.forget(this);
        intake.close();
    }

    private List<Delivery> listen(List<QueueDemand> demands, Duration wait) {
        if (broker.isSilent()) {
            return nothing(wait);
        }
        List<Delivery> received = intake.receive(demands, wait);
        if (broker.isSilent() && !received.isEmpty()) {
            intake.release(received);
            return List.of();
        }
        return received;
    }

    /** Waits like any receive, and can be woken. */
    private List<Delivery> nothing(Duration wait) {
        return intake.receive(List.of(), wait);
    }
}
