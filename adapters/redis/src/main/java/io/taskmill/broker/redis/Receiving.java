package io.taskmill.broker.redis;

import io.lettuce.core.StreamMessage;
import io.lettuce.core.protocol.AsyncCommand;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Receives for an intake: first what was kept from last time, then what is there, and else it waits for all lanes in
 * one read. For one thread at a time.
 */
final class Receiving {
    private final IntakeParts parts;
    private final Burst burst;
    private final BlockingRead blockingRead;

    Receiving(IntakeParts parts, BlockingRead blockingRead) {
        this.parts = parts;
        this.burst = new Burst(parts);
        this.blockingRead = blockingRead;
    }

    /** As {@link io.taskmill.spi.Intake#receive}, from these lanes. */
    List<Delivery> receive(List<QueueDemand> demands, Duration wait, Set<QueueLane> lanes, Wake wake) {
        TimeSource time = parts.time();
        long end = time.nanos() + wait.toNanos();
        Harvest harvest = new Harvest(parts, demands, lanes);
        try {
            parts.lostReads().giveBack();
            if (wait.isZero()) {
                burst.runAll(harvest);
            } else {
                burst.run(harvest);
            }
            while (!harvest.isOver() && !wake.rang() && end - time.nanos() > 0) {
                await(harvest, wake, Duration.ofNanos(end - time.nanos()));
            }
        } catch (BrokerUnavailableError e) {
            harvest.failed(e);
        }
        return harvest.result();
    }

    private void await(Harvest harvest, Wake wake, Duration wait) {
        Map<String, QueueLane> streams = new HashMap<>();
        for (DemandPlan plan : harvest.plans()) {
            plan.open().stream()
                    .filter(harvest::listensTo)
                    .forEach(lane -> streams.put(parts.commands().names().stream(lane), lane));
        }
        if (streams.isEmpty()) {
            wake.await(wait);
            return;
        }
        AsyncCommand<String, byte[], List<StreamMessage<String, byte[]>>> read =
                blockingRead.read(streams.values(), parts.consumer(), wait, wake);
        if (harvest.failed(read)) {
            harvest.mend();
            return;
        }
        for (StreamMessage<String, byte[]> entry : read.join()) {
            QueueLane lane = streams.get(entry.getStream());
            if (lane != null && harvest.addOrKeep(lane, entry)) {
                burst.noteBusy(lane.queue());
            }
        }
    }
}
