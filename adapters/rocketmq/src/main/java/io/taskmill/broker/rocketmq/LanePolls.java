package io.taskmill.broker.rocketmq;

import apache.rocketmq.v2.Broker;
import apache.rocketmq.v2.FilterExpression;
import apache.rocketmq.v2.FilterType;
import apache.rocketmq.v2.MessageQueue;
import apache.rocketmq.v2.ReceiveMessageRequest;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.rocketmq.shaded.com.google.protobuf.util.Durations;

/**
 * The requests of one intake that wait at the server for messages, over one connection: one for each lane that is asked
 * for, more for a busy one. Thread-safe.
 */
final class LanePolls {
    private static final Logger LOG = System.getLogger(LanePolls.class.getName());

    /**
     * How long a request waits for a first message; the proxy takes 5 s to 20 s. The shortest, because a message that
     * comes while the server is about to have a request wait is found only when that one ends or another one comes.
     */
    static final Duration LONG_POLL = Duration.ofSeconds(5);

    /** More than that the server does not hand out at once. */
    private static final int BATCH = 32;

    private static final Duration PATIENCE = LONG_POLL.plusSeconds(5);
    private static final Duration REST = Duration.ofSeconds(1);

    /** How long lanes that were not asked for lately get to answer, so that the first step is served first. */
    private static final Duration EMPTY_HANDED = Duration.ofMillis(500);

    private static final Duration WITH_OTHERS = Duration.ofMillis(250);

    private final Link link;
    private final Topology topology;
    private final Names names;
    private final Duration lease;
    private final TimeSource time;
    private final PollEnd.Sink sink;
    private final Map<QueueLane, LanePoll> lanes = new HashMap<>();

    LanePolls(Link link, Topology topology, Names names, Duration lease, TimeSource time, PollEnd.Sink sink) {
        this.link = link;
        this.topology = topology;
        this.names = names;
        this.lease = lease;
        this.time = time;
        this.sink = sink;
    }

    Link link() {
        return link;
    }

    /** Sees that what is asked for, and is not there yet, is waited for at the server. */
    void satisfy(List<QueueDemand> demands, Set<QueueLane> from, Arrivals there) {
        for (QueueDemand demand : demands) {
            for (Map.Entry<QueueLane, Integer> wanted : wanted(demand, from).entrySet()) {
                satisfy(wanted.getKey(), wanted.getValue() - there.count(wanted.getKey()));
            }
        }
    }

    /** How long to wait before taking what has come, because lanes have not answered yet; zero for no longer. */
    synchronized Duration unsettled(List<QueueDemand> demands, Set<QueueLane> from, Arrivals there) {
        long now = time.nanos();
        boolean some = false;
        Duration shortest = Duration.ZERO;
        for (QueueDemand demand : demands) {
            for (QueueLane lane : wanted(demand, from).keySet()) {
                some |= there.count(lane) > 0;
                LanePoll poll = lanes.get(lane);
                Duration unknown = poll == null ? Duration.ZERO : poll.unknownFor(now);
                if (unknown.isPositive() && (shortest.isZero() || unknown.compareTo(shortest) < 0)) {
                    shortest = unknown;
                }
            }
        }
        Duration left = (some ? WITH_OTHERS : EMPTY_HANDED).minus(shortest);
        return shortest.isZero() || left.isNegative() ? Duration.ZERO : left;
    }

    private static Map<QueueLane, Integer> wanted(QueueDemand demand, Set<QueueLane> from) {
        Map<QueueLane, Integer> most = new HashMap<>();
        for (LaneShare step : demand.steps()) {
            QueueLane lane = new QueueLane(demand.queue(), step.lane());
            if (from.contains(lane) && demand.permits() > 0) {
                most.merge(lane, step.max(), Integer::sum);
            }
        }
        most.replaceAll((lane, max) -> Math.min(max, demand.permits()));
        return most;
    }

    private void satisfy(QueueLane lane, int wanted) {
        int batch = Math.min(BATCH, wanted);
        for (int more = missing(lane, wanted, batch); more > 0; more--) {
            if (!isThere(lane)) {
                return;
            }
            begin(lane, batch);
        }
    }

    private synchronized int missing(QueueLane lane, int wanted, int batch) {
        return poll(lane).missing(wanted, batch, time.nanos());
    }

    private LanePoll poll(QueueLane lane) {
        return lanes.computeIfAbsent(lane, unused -> new LanePoll(time.nanos()));
    }

    /** Whether the topic is as it has to be; if not that is said in the log, as the other lanes go on. */
    private boolean isThere(QueueLane lane) {
        try {
            topology.ensure(link, lane);
            return true;
        } catch (BrokerOpenError e) {
            LOG.log(Level.ERROR, e.getMessage());
            rest(lane);
            return false;
        }
    }

    private void begin(QueueLane lane, int batch) {
        ReceiveMessageRequest request = ReceiveMessageRequest.newBuilder()
                .setGroup(Resources.named(names.group()))
                .setMessageQueue(MessageQueue.newBuilder()
                        .setTopic(Resources.named(names.topic(lane)))
                        .setId(-1)
                        .setBroker(Broker.getDefaultInstance()))
                .setFilterExpression(
                        FilterExpression.newBuilder().setType(FilterType.TAG).setExpression("*"))
                .setBatchSize(batch)
                .setInvisibleDuration(Durations.fromMillis(lease.toMillis()))
                .setLongPollingTimeout(Durations.fromMillis(LONG_POLL.toMillis()))
                .setAutoRenew(false)
                .build();
        synchronized (this) {
            poll(lane).began(time.nanos());
        }
        link.stub(PATIENCE).receiveMessage(request, new PollEnd(this, lane, batch, sink));
    }

    /** A request has ended. */
    synchronized void ended(QueueLane lane, boolean brimming) {
        poll(lane).ended(brimming, time.nanos());
    }

    /** This lane cannot be received from at present. */
    void rest(QueueLane lane) {
        topology.forget(lane);
        synchronized (this) {
            poll(lane).rest(REST, time.nanos());
        }
    }
}
