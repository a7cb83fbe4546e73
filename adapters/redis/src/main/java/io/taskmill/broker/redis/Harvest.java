package io.taskmill.broker.redis;

import io.lettuce.core.StreamMessage;
import io.lettuce.core.protocol.AsyncCommand;
import io.taskmill.redis.RedisFault;
import io.taskmill.redis.RedisFault.Kind;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one receive has found so far, and what went wrong. Not thread-safe: belongs to one receive. */
final class Harvest {
    private final IntakeParts parts;
    private final List<DemandPlan> plans;
    private final Set<QueueLane> lanes;
    private final List<Delivery> found = new ArrayList<>();
    private boolean wiped;
    private @Nullable BrokerUnavailableError failure;

    Harvest(IntakeParts parts, List<QueueDemand> demands, Set<QueueLane> lanes) {
        this.parts = parts;
        this.plans = demands.stream().map(DemandPlan::new).toList();
        this.lanes = lanes;
        found.addAll(parts.ahead().take(plans, lanes));
    }

    List<DemandPlan> plans() {
        return plans;
    }

    boolean listensTo(QueueLane lane) {
        return lanes.contains(lane);
    }

    int listensTo() {
        return lanes.size();
    }

    /** Adds what a read was asked for. */
    void add(QueueLane lane, List<StreamMessage<String, byte[]>> entries) {
        entries.forEach(entry -> found.add(hold(lane, entry)));
    }

    /** Adds what came along without having been asked for, or keeps it for later; returns whether it was added. */
    boolean addOrKeep(QueueLane lane, StreamMessage<String, byte[]> entry) {
        StreamDelivery delivery = hold(lane, entry);
        boolean wanted = plans.stream().anyMatch(plan -> plan.takes(delivery));
        if (wanted) {
            found.add(delivery);
        } else {
            parts.ahead().add(delivery);
        }
        return wanted;
    }

    private StreamDelivery hold(QueueLane lane, StreamMessage<String, byte[]> entry) {
        StreamDelivery delivery = StreamDelivery.of(lane, entry, parts.time().nanos());
        parts.held().add(delivery);
        return delivery;
    }

    /** Whether a finished read has failed; notes why. */
    boolean failed(AsyncCommand<String, byte[], ?> read) {
        Optional<RedisFault> fault = Exchange.fault(read);
        if (fault.isEmpty()) {
            return false;
        }
        if (fault.get().kind() == Kind.NO_GROUP) {
            wiped = true;
        } else {
            failed(parts.exchange().unavailable(fault.get(), read.exceptionNow()));
        }
        return true;
    }

    /** Notes that something went wrong, and that messages may have been lost on their way with it. */
    void failed(BrokerUnavailableError why) {
        parts.lostReads().note();
        failure = why;
    }

    /** Makes what somebody has deleted, if a read found it missing. */
    void mend() {
        if (wiped) {
            wiped = false;
            parts.groups().makeAgain(lanes);
        }
    }

    /** Whether there is anything to return or to throw. */
    boolean isOver() {
        return !found.isEmpty() || failure != null;
    }

    /** Whether something went wrong. */
    boolean hasFailed() {
        return failure != null;
    }

    /** What was found. A failure is thrown only when that is nothing: it will be there again next time. */
    List<Delivery> result() {
        if (found.isEmpty() && failure != null) {
            throw failure;
        }
        return found;
    }
}
