package io.taskmill.broker.rocketmq;

import apache.rocketmq.v2.Message;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Receives by requests that wait at the server, one for each lane, all over the one connection of the broker. */
final class RocketMqIntake implements Intake, PollEnd.Sink {
    private static final Logger LOG = System.getLogger(RocketMqIntake.class.getName());

    /** Below the ten seconds that the port allows, by more than a period of the check. */
    private static final Duration HOLD = Duration.ofSeconds(8);

    /** How often a waiting receive looks whether all lanes are asked for. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    /**
     * A message that was received that often without an answer is sent once more instead of being handed out, because
     * the server puts messages away after sixteen.
     */
    private static final int MOST_ATTEMPTS = 8;

    private final LinkKeeper links;
    private final Topology topology;
    private final Consumer<RocketMqIntake> onClose;
    private final TimeSource time;
    private final Custody custody;
    private final Bell bell;
    private final IntakePolls polls;
    private final PeriodicCheck watch;
    private final Arrivals arrivals = new Arrivals();
    private final ReentrantLock handing = new ReentrantLock();
    private volatile Set<QueueLane> lanes = Set.of();
    private volatile boolean closed;

    private RocketMqIntake(
            LinkKeeper links,
            Topology topology,
            Names names,
            Duration lease,
            Publisher publisher,
            Consumer<RocketMqIntake> onClose,
            TimeSource time) {
        this.links = links;
        this.topology = topology;
        this.onClose = onClose;
        this.time = time;
        this.custody = new Custody(publisher, names, lease, time);
        this.bell = new Bell(time);
        this.polls = new IntakePolls(links, bell, link -> new LanePolls(link, topology, names, lease, time, this));
        this.watch = PeriodicCheck.start("rocketmq-intake-watch", time, this::watch);
    }

    /**
     * Makes what these lanes need.
     *
     * @throws io.taskmill.spi.BrokerOpenError when that is not possible as it has to be
     * @throws BrokerUnavailableError when there is no connection
     */
    static RocketMqIntake open(
            LinkKeeper links,
            Topology topology,
            Names names,
            Duration lease,
            Publisher publisher,
            Set<QueueLane> lanes,
            Consumer<RocketMqIntake> onClose,
            TimeSource time) {
        Link link = links.get();
        topology.ensureAll(link, lanes);
        RocketMqIntake intake = new RocketMqIntake(links, topology, names, lease, publisher, onClose, time);
        intake.lanes = Set.copyOf(lanes);
        return intake;
    }

    @Override
    public List<Delivery> receive(List<QueueDemand> demands, Duration wait) {
        long begin = time.nanos();
        while (true) {
            Duration left = wait.minusNanos(time.nanos() - begin);
            requireOpen();
            LanePolls here = polls.get(left);
            Set<QueueLane> from = lanes;
            here.satisfy(demands, from, arrivals);
            Duration unsettled = here.unsettled(demands, from, arrivals);
            if (unsettled.isZero()) {
                List<Delivery> taken = take(demands, from);
                if (!taken.isEmpty() || bell.takeWake() || !left.isPositive()) {
                    return taken;
                }
                polls.requireNoTrouble();
                bell.await(left.compareTo(LOOK) < 0 ? left : LOOK);
            } else if (bell.takeWake()) {
                return take(demands, from);
            } else {
                bell.await(unsettled);
            }
        }
    }

    private List<Delivery> take(List<QueueDemand> demands, Set<QueueLane> from) {
        handing.lock();
        try {
            requireOpen();
            List<RocketMqDelivery> taken = arrivals.take(demands, from);
            custody.add(taken);
            return List.copyOf(taken);
        } finally {
            handing.unlock();
        }
    }

    @Override
    public void wake() {
        bell.wake();
    }

    @Override
    public void acknowledge(List<Delivery> deliveries) {
        custody.acknowledge(links.present(), ours(deliveries));
    }

    @Override
    public void release(List<Delivery> deliveries) {
        custody.release(links.present(), ours(deliveries));
    }

    @Override
    public void deadLetter(Delivery delivery, String reason, String detail) {
        if (delivery instanceof RocketMqDelivery message) {
            custody.deadLetter(links.present(), message, reason, detail);
        }
    }

    @Override
    public void lanes(Set<QueueLane> wanted) {
        Set<QueueLane> gone = new HashSet<>(lanes);
        lanes = Set.copyOf(wanted);
        gone.removeAll(wanted);
        Link link = links.present();
        if (link.isOpen()) {
            try {
                gone.forEach(lane -> custody.giveBack(link, arrivals.drain(lane)));
                topology.ensureAll(link, wanted);
            } catch (BrokerUnavailableError e) {
                // The next receive says so; what the lanes need is made when the server is back.
                LOG.log(Level.DEBUG, "the connection was lost while lanes were changed", e);
            }
        }
        bell.ring();
    }

    /** Requests that wait at the server go on to wait there for some seconds; what they bring goes back at once. */
    @Override
    public void close() {
        handing.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
        } finally {
            handing.unlock();
        }
        watch.close();
        bell.wake();
        Link link = links.present();
        custody.giveBack(link, arrivals.drain());
        custody.releaseAll(link);
        if (link.isOpen()) {
            custody.awaitQuiet(LAST_WORDS);
        }
        onClose.accept(this);
    }

    @Override
    public void arrived(QueueLane lane, List<Message> messages) {
        long now = time.nanos();
        List<RocketMqDelivery> back = new ArrayList<>();
        handing.lock();
        try {
            boolean wanted = !closed && lanes.contains(lane);
            for (Message message : messages) {
                RocketMqDelivery delivery = new RocketMqDelivery(lane, message, now);
                if (wanted && message.getSystemProperties().getDeliveryAttempt() <= MOST_ATTEMPTS) {
                    arrivals.add(delivery);
                } else {
                    back.add(delivery);
                }
            }
        } finally {
            handing.unlock();
        }
        bell.ring();
        custody.giveBack(links.present(), back);
    }

    @Override
    public void troubled(String text) {
        polls.troubled(text);
    }

    private void requireOpen() {
        if (closed) {
            throw new BrokerUnavailableError("this intake is closed", null);
        }
    }

    /** Gives back what nobody took, and keeps what somebody did. */
    private void watch() {
        Link link = links.present();
        if (!link.isOpen()) {
            return;
        }
        try {
            for (QueueLane lane : arrivals.waitingSince(time.nanos() - HOLD.toNanos())) {
                custody.giveBack(link, arrivals.drain(lane));
            }
            custody.tend(link);
        } catch (BrokerUnavailableError e) {
            LOG.log(Level.DEBUG, "a check found the connection lost; receive says so", e);
        }
    }

    private static List<RocketMqDelivery> ours(List<Delivery> deliveries) {
        return deliveries.stream()
                .filter(RocketMqDelivery.class::isInstance)
                .map(RocketMqDelivery.class::cast)
                .toList();
    }
}
