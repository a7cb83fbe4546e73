package io.taskmill.broker.nsq;

import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Receives on connections of its own: one for each lane on each nsqd. */
final class NsqIntake implements Intake {
    /** Below the ten seconds that the port allows, by more than a period of the check. */
    private static final Duration HOLD = Duration.ofSeconds(8);

    /** How often a waiting receive looks whether all lanes are subscribed to. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Duration RETRY = Duration.ofMillis(250);

    private final Subscriptions subscriptions;
    private final Arrivals arrivals = new Arrivals();
    private final Nsqds nsqds;
    private final Names names;
    private final Publisher publisher;
    private final Consumer<NsqIntake> onClose;
    private final Complaints complaints;
    private final TimeSource time;
    private final Bell bell;
    private final PeriodicCheck watch;
    private volatile Set<QueueLane> lanes;
    private volatile boolean closed;

    private NsqIntake(
            Connector connector,
            Nsqds nsqds,
            Names names,
            Publisher publisher,
            Set<QueueLane> lanes,
            Consumer<NsqIntake> onClose) {
        this.nsqds = nsqds;
        this.names = names;
        this.publisher = publisher;
        this.lanes = Set.copyOf(lanes);
        this.onClose = onClose;
        this.time = connector.time();
        this.complaints = new Complaints(time);
        this.bell = new Bell(time);
        Prefetch prefetch = new Prefetch();
        Subscriber subscriber = new Subscriber(
                connector,
                names,
                (lane, connection) -> new Subscription(lane, connection, arrivals, bell, prefetch, time));
        this.subscriptions = new Subscriptions(subscriber, nsqds, names, arrivals, prefetch, time);
        this.watch = PeriodicCheck.start("nsq-intake-watch", time, this::watch);
    }

    /**
     * Connects, which makes topics and channels.
     *
     * @throws BrokerOpenError when an nsqd refuses a lane
     * @throws BrokerUnavailableError when a lane has no connection at all
     */
    static NsqIntake open(
            Connector connector,
            Nsqds nsqds,
            Names names,
            Publisher publisher,
            Set<QueueLane> lanes,
            Consumer<NsqIntake> onClose) {
        NsqIntake intake = new NsqIntake(connector, nsqds, names, publisher, lanes, onClose);
        try {
            intake.connectAll();
            return intake;
        } catch (RuntimeException e) {
            intake.close();
            throw e;
        }
    }

    private void connectAll() {
        nsqds.interestedIn(lanes.stream().map(names::topic).toList());
        List<Subscriber.Failure> failures = subscriptions.connect(lanes);
        Optional<Subscriber.Failure> refused =
                failures.stream().filter(Subscriber.Failure::refused).findFirst();
        if (refused.isPresent()) {
            throw new BrokerOpenError("broker: " + refused.get().because(), null);
        }
        requireSome(failures);
        failures.forEach(each -> complaints.say(Level.WARNING, each.because()));
    }

    @Override
    public List<Delivery> receive(List<QueueDemand> demands, Duration wait) {
        long begin = time.nanos();
        while (true) {
            requireOpen();
            Duration left = wait.minusNanos(time.nanos() - begin);
            Set<QueueLane> from = lanes;
            subscriptions.checkLost();
            List<Subscriber.Failure> failures = subscriptions.connect(from);
            if (!failures.isEmpty()) {
                failures.forEach(each -> complaints.say(Level.WARNING, each.because()));
                pauseBefore(failures, left);
            }
            subscriptions.want(demands, from);
            List<Delivery> taken = arrivals.take(demands, from);
            if (!taken.isEmpty() || bell.takeWake() || !left.isPositive()) {
                return taken;
            }
            bell.await(left.compareTo(LOOK) < 0 ? left : LOOK);
        }
    }

    /** Without any connection there is no point in going on; but a caller that tries again at once is slowed down. */
    private void pauseBefore(List<Subscriber.Failure> failures, Duration left) {
        if (subscriptions.isEmpty()) {
            bell.await(left.compareTo(RETRY) < 0 ? left : RETRY);
            requireOpen();
        }
        requireSome(failures);
    }

    private void requireSome(List<Subscriber.Failure> failures) {
        if (!failures.isEmpty() && subscriptions.isEmpty()) {
            throw new BrokerUnavailableError(failures.getFirst().because(), null);
        }
    }

    @Override
    public void wake() {
        bell.wake();
    }

    @Override
    public void acknowledge(List<Delivery> deliveries) {
        bySubscription(deliveries, Subscription::acknowledge);
    }

    @Override
    public void release(List<Delivery> deliveries) {
        bySubscription(deliveries, Subscription::giveBack);
    }

    @Override
    public void deadLetter(Delivery delivery, String reason, String detail) {
        if (delivery instanceof NsqDelivery message && message.subscription().holds(message)) {
            DeadLetterBox.put(publisher, names, DeadLetterMessage.of(message, reason, detail, names));
            message.subscription().acknowledge(List.of(message));
        }
    }

    @Override
    public void lanes(Set<QueueLane> wanted) {
        Set<QueueLane> listenTo = Set.copyOf(wanted);
        lanes = listenTo;
        if (closed) {
            return;
        }
        subscriptions.keepOnly(listenTo);
        nsqds.interestedIn(listenTo.stream().map(names::topic).toList());
        // The next receive says so again, when nothing is left.
        subscriptions.connect(listenTo).forEach(each -> complaints.say(Level.WARNING, each.because()));
        bell.ring();
    }

    @Override
    public void close() {
        closed = true;
        watch.close();
        bell.wake();
        subscriptions.close();
        onClose.accept(this);
    }

    private void requireOpen() {
        if (closed) {
            throw new BrokerUnavailableError("this intake is closed", null);
        }
    }

    private void watch() {
        if (!closed) {
            subscriptions.tend(lanes, HOLD);
        }
    }

    private static void bySubscription(List<Delivery> deliveries, BiConsumer<Subscription, List<NsqDelivery>> answer) {
        Map<Subscription, List<NsqDelivery>> groups = new HashMap<>();
        for (Delivery delivery : deliveries) {
            if (delivery instanceof NsqDelivery message) {
                groups.computeIfAbsent(message.subscription(), each -> new ArrayList<>(deliveries.size()))
                        .add(message);
            }
        }
        groups.forEach(answer);
    }
}
