package io.taskmill.broker.redis;

import io.lettuce.core.StreamMessage;
import io.lettuce.core.protocol.AsyncCommand;
import io.taskmill.broker.redis.DemandPlan.Share;
import io.taskmill.redis.RedisFault;
import io.taskmill.redis.RedisFault.Kind;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Receives for an intake: first what is there, in bursts of reads that do not wait, then one read that waits for all
 * lanes. For one thread at a time.
 *
 * <p>A burst asks the queues that had something last time. The others are asked when nothing else is there, by the read
 * that waits, and else now and then, the more lanes the rarer: so that five hundred idle queues cost little.
 */
final class Receiving {
    private static final long SWEEP_NANOS_PER_LANE = 100_000;

    private final Commands commands;
    private final Exchange exchange;
    private final BlockingRead blockingRead;
    private final Groups groups;
    private final Held held;
    private final Ahead ahead;
    private final LostReads lostReads;
    private final String consumer;
    private final TimeSource time;
    private final Set<String> busyQueues = new HashSet<>();
    private long lastSweepNanos;
    private @Nullable BrokerUnavailableError failure;

    Receiving(IntakeParts parts, BlockingRead blockingRead) {
        this.commands = parts.commands();
        this.exchange = parts.exchange();
        this.blockingRead = blockingRead;
        this.groups = parts.groups();
        this.held = parts.held();
        this.ahead = parts.ahead();
        this.lostReads = parts.lostReads();
        this.consumer = parts.consumer();
        this.time = parts.time();
        this.lastSweepNanos = time.nanos();
    }

    /** As {@link io.taskmill.spi.Intake#receive}, from these lanes. */
    List<Delivery> receive(List<QueueDemand> demands, Duration wait, Set<QueueLane> lanes, Wake wake) {
        long end = time.nanos() + wait.toNanos();
        failure = null;
        List<DemandPlan> plans = demands.stream().map(DemandPlan::new).toList();
        List<Delivery> found = ahead.take(plans, lanes);
        try {
            lostReads.giveBack();
            burst(plans, found, lanes, wait.isZero() || sweepIsDue(lanes));
            while (found.isEmpty() && failure == null && !wake.rang() && end - time.nanos() > 0) {
                await(plans, found, lanes, wake, Duration.ofNanos(end - time.nanos()));
            }
        } catch (BrokerUnavailableError e) {
            failure = e;
        }
        // What was found is handed out; a failure beside it will be there again next time.
        if (found.isEmpty() && failure != null) {
            throw failure;
        }
        return found;
    }

    private boolean sweepIsDue(Set<QueueLane> lanes) {
        return time.nanos() - lastSweepNanos >= lanes.size() * SWEEP_NANOS_PER_LANE;
    }

    private record Read(
            DemandPlan plan, Share share, AsyncCommand<String, byte[], List<StreamMessage<String, byte[]>>> command) {}

    private void burst(List<DemandPlan> plans, List<Delivery> found, Set<QueueLane> lanes, boolean sweep) {
        if (sweep) {
            lastSweepNanos = time.nanos();
        }
        Set<String> asked = sweep ? null : Set.copyOf(busyQueues);
        Set<String> answered = new HashSet<>();
        List<Read> reads;
        do {
            reads = new ArrayList<>();
            for (DemandPlan plan : plans) {
                if (asked == null || asked.contains(plan.queue())) {
                    for (Share share : plan.round(lanes::contains)) {
                        reads.add(new Read(plan, share, commands.read(share.lane(), consumer, share.max())));
                    }
                }
            }
            runReads(reads, found, answered, lanes);
        } while (!reads.isEmpty() && failure == null);
        busyQueues.clear();
        busyQueues.addAll(answered);
    }

    private void runReads(List<Read> reads, List<Delivery> found, Set<String> answered, Set<QueueLane> lanes) {
        exchange.run(reads.stream().map(Read::command).toList());
        boolean wiped = false;
        for (Read read : reads) {
            Optional<RedisFault> fault = Exchange.fault(read.command());
            if (fault.isPresent()) {
                wiped |= failed(fault.get(), read.command());
                continue;
            }
            List<StreamMessage<String, byte[]>> entries = read.command().join();
            entries.forEach(entry -> found.add(hold(read.share().lane(), entry)));
            read.plan().took(read.share(), entries.size());
            if (!entries.isEmpty()) {
                answered.add(read.plan().queue());
            }
        }
        if (wiped) {
            groups.makeAgain(lanes);
        }
    }

    /** Notes a failure; true when the groups are missing, which is mended and not reported. */
    private boolean failed(RedisFault fault, AsyncCommand<String, byte[], ?> command) {
        if (fault.kind() == Kind.NO_GROUP) {
            return true;
        }
        if (fault.kind() == Kind.NO_ANSWER) {
            lostReads.note();
        }
        failure = exchange.unavailable(fault, command.exceptionNow());
        return false;
    }

    private void await(List<DemandPlan> plans, List<Delivery> found, Set<QueueLane> lanes, Wake wake, Duration wait) {
        Map<String, QueueLane> streams = new HashMap<>();
        for (DemandPlan plan : plans) {
            if (plan.hasRoom()) {
                plan.lanes().stream()
                        .filter(lanes::contains)
                        .forEach(lane -> streams.put(commands.names().stream(lane), lane));
            }
        }
        if (streams.isEmpty()) {
            wake.await(wait);
            return;
        }
        AsyncCommand<String, byte[], List<StreamMessage<String, byte[]>>> read;
        try {
            read = blockingRead.read(streams.values(), consumer, wait, wake);
        } catch (BrokerUnavailableError e) {
            lostReads.note();
            throw e;
        }
        Optional<RedisFault> fault = Exchange.fault(read);
        if (fault.isPresent()) {
            if (failed(fault.get(), read)) {
                groups.makeAgain(lanes);
            }
            return;
        }
        for (StreamMessage<String, byte[]> entry : read.join()) {
            QueueLane lane = streams.get(entry.getStream());
            if (lane != null) {
                handOutOrKeep(hold(lane, entry), plans, found);
            }
        }
    }

    private void handOutOrKeep(StreamDelivery delivery, List<DemandPlan> plans, List<Delivery> found) {
        if (plans.stream().anyMatch(plan -> plan.takes(delivery))) {
            found.add(delivery);
            busyQueues.add(delivery.lane().queue());
        } else {
            ahead.add(delivery);
        }
    }

    private StreamDelivery hold(QueueLane lane, StreamMessage<String, byte[]> entry) {
        StreamDelivery delivery = StreamDelivery.of(lane, entry, time.nanos());
        held.add(delivery);
        return delivery;
    }
}
