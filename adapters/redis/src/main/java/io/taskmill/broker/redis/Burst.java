package io.taskmill.broker.redis;

import io.lettuce.core.StreamMessage;
import io.lettuce.core.protocol.AsyncCommand;
import io.taskmill.broker.redis.DemandPlan.Share;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads what is there, all queues in one exchange, and again while permits are left that others could use. For one
 * thread at a time.
 *
 * <p>It asks the queues that had something last time. The others are asked by the read that waits, when nothing is
 * there, and else now and then, the more lanes the rarer: so that five hundred idle queues cost little.
 */
final class Burst {
    private static final long SWEEP_NANOS_PER_LANE = 100_000;

    private final IntakeParts parts;
    private final Set<String> busyQueues = new HashSet<>();
    private long lastSweepNanos;

    Burst(IntakeParts parts) {
        this.parts = parts;
        this.lastSweepNanos = parts.time().nanos();
    }

    private record Read(
            DemandPlan plan, Share share, AsyncCommand<String, byte[], List<StreamMessage<String, byte[]>>> command) {}

    /** This queue had something, whoever found it. */
    void noteBusy(String queue) {
        busyQueues.add(queue);
    }

    /** Asks the busy queues, and all of them when it is time for that. */
    void run(Harvest harvest) {
        long now = parts.time().nanos();
        if (now - lastSweepNanos >= harvest.listensTo() * SWEEP_NANOS_PER_LANE) {
            runAll(harvest);
        } else {
            Set<String> busy = Set.copyOf(busyQueues);
            run(
                    harvest,
                    harvest.plans().stream()
                            .filter(plan -> busy.contains(plan.queue()))
                            .toList());
        }
    }

    /** Asks all queues. */
    void runAll(Harvest harvest) {
        lastSweepNanos = parts.time().nanos();
        run(harvest, harvest.plans());
    }

    private void run(Harvest harvest, List<DemandPlan> plans) {
        busyQueues.clear();
        List<Read> reads = round(harvest, plans);
        while (!reads.isEmpty() && !harvest.hasFailed()) {
            parts.exchange().run(reads.stream().map(Read::command).toList());
            reads.forEach(read -> take(harvest, read));
            harvest.mend();
            reads = round(harvest, plans);
        }
    }

    private List<Read> round(Harvest harvest, List<DemandPlan> plans) {
        List<Read> reads = new ArrayList<>();
        for (DemandPlan plan : plans) {
            for (Share share : plan.round(harvest::listensTo)) {
                reads.add(new Read(plan, share, parts.commands().read(share.lane(), parts.consumer(), share.max())));
            }
        }
        return reads;
    }

    private void take(Harvest harvest, Read read) {
        if (harvest.failed(read.command())) {
            read.plan().took(read.share(), 0);
            return;
        }
        List<StreamMessage<String, byte[]>> entries = read.command().join();
        harvest.add(read.share().lane(), entries);
        read.plan().took(read.share(), entries.size());
        if (!entries.isEmpty()) {
            busyQueues.add(read.plan().queue());
        }
    }
}
