package io.taskmill.broker.rabbitmq;

import io.taskmill.spi.BrokerOpenError;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Receives on a connection of its own, which never publishes and so is never blocked by a server short of memory. */
final class RabbitIntake implements Intake {
    private static final Logger LOG = System.getLogger(RabbitIntake.class.getName());

    /** Below the ten seconds that the port allows, by more than a period of the check. */
    private static final Duration HOLD = Duration.ofSeconds(8);

    private static final Duration QUIET = Duration.ofSeconds(3);

    /** How often a waiting receive looks whether all lanes are subscribed to. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final LinkKeeper links;
    private final Names names;
    private final Publisher publisher;
    private final Consumer<RabbitIntake> onClose;
    private final TimeSource time;
    private final Bell bell;
    private final PeriodicCheck watch;
    private volatile Set<QueueLane> lanes = Set.of();
    private volatile @Nullable Station station;
    private volatile boolean closed;

    /** A channel and what listens on it: they live and die together. */
    private record Station(IntakeChannel channel, Subscriptions subscriptions, Topology topology) {}

    private RabbitIntake(
            LinkKeeper links, Names names, Publisher publisher, Consumer<RabbitIntake> onClose, TimeSource time) {
        this.links = links;
        this.names = names;
        this.publisher = publisher;
        this.onClose = onClose;
        this.time = time;
        this.bell = new Bell(time);
        this.watch = PeriodicCheck.start("rabbitmq-intake-watch", time, this::watch);
    }

    /**
     * Connects and makes what these lanes need.
     *
     * @throws BrokerOpenError when that is not possible as it has to be
     * @throws BrokerUnavailableError when there is no connection
     */
    static RabbitIntake open(
            Connector connector,
            Names names,
            Publisher publisher,
            Set<QueueLane> lanes,
            Consumer<RabbitIntake> onClose,
            TimeSource time) {
        LinkKeeper links = new LinkKeeper(connector, "intake", link -> {}, null, time);
        RabbitIntake intake = new RabbitIntake(links, names, publisher, onClose, time);
        try {
            intake.lanes = Set.copyOf(lanes);
            Station station = intake.station(Duration.ZERO);
            lanes.forEach(station.topology::ensure);
            return intake;
        } catch (RuntimeException e) {
            intake.close();
            throw e;
        }
    }

    @Override
    public List<Delivery> receive(List<QueueDemand> demands, Duration wait) {
        long begin = time.nanos();
        while (true) {
            Duration left = wait.minusNanos(time.nanos() - begin);
            Station here = station(left);
            Set<QueueLane> from = lanes;
            here.subscriptions.satisfy(demands, from);
            List<Delivery> taken = here.channel.arrivals().take(demands, from);
            if (!taken.isEmpty() || bell.takeWake() || !left.isPositive()) {
                return taken;
            }
            bell.await(left.compareTo(LOOK) < 0 ? left : LOOK);
        }
    }

    @Override
    public void wake() {
        bell.wake();
    }

    @Override
    public void acknowledge(List<Delivery> deliveries) {
        byChannel(deliveries).forEach(IntakeChannel::acknowledge);
    }

    @Override
    public void release(List<Delivery> deliveries) {
        byChannel(deliveries).forEach(IntakeChannel::giveBack);
    }

    @Override
    public void deadLetter(Delivery delivery, String reason, String detail) {
        if (delivery instanceof RabbitDelivery message && message.channel().holds(message)) {
            publisher.deadLetter(DeadLetterMessage.of(message, reason, detail, names));
            message.channel().acknowledge(List.of(message));
        }
    }

    @Override
    public void lanes(Set<QueueLane> wanted) {
        Set<QueueLane> listenTo = Set.copyOf(wanted);
        lanes = listenTo;
        Station here = station;
        if (here == null || !here.channel.isOpen()) {
            return;
        }
        try {
            here.subscriptions.keepOnly(listenTo);
            listenTo.forEach(here.topology::ensure);
        } catch (BrokerUnavailableError e) {
            // The next receive says so; what the lanes need is made when the server is back.
            LOG.log(Level.DEBUG, "the connection was lost while lanes were changed", e);
        }
        bell.ring();
    }

    @Override
    public void close() {
        closed = true;
        watch.close();
        bell.wake();
        links.close();
        onClose.accept(this);
    }

    /** The present channel or a new one. A lost connection is told once, so that the caller knows of the gap. */
    private Station station(Duration patience) {
        Station here = station;
        if (closed) {
            throw new BrokerUnavailableError("this intake is closed", null);
        }
        if (here != null && here.channel.isOpen()) {
            return here;
        }
        station = null;
        if (here != null && !here.channel.link().isOpen()) {
            throw new BrokerUnavailableError(
                    "the connection to RabbitMQ is lost: " + here.channel.link().lostBecause(), null);
        }
        if (here != null) {
            LOG.log(
                    Level.WARNING,
                    "RabbitMQ has closed the channel of an intake; opening another: {0}",
                    here.channel.closedBecause());
        }
        Duration pause = links.retryIn();
        bell.await(pause.compareTo(patience) < 0 ? pause : patience);
        Link link = links.get();
        IntakeChannel channel = new IntakeChannel(link, bell, time);
        Topology topology = new Topology(link, names);
        Station next = new Station(channel, new Subscriptions(channel, topology, names, time), topology);
        station = next;
        return next;
    }

    /** Gives back what nobody took, and finds a connection that has gone silent. */
    private void watch() {
        Station here = station;
        if (here == null || !here.channel.isOpen()) {
            return;
        }
        try {
            if (time.nanos() - here.channel.lastSign() >= QUIET.toNanos()) {
                here.channel.link().probe();
                here.channel.sign();
            }
            here.subscriptions.verify();
            here.subscriptions.pause(here.channel.arrivals().waitingSince(time.nanos() - HOLD.toNanos()));
        } catch (BrokerUnavailableError e) {
            LOG.log(Level.DEBUG, "a check found the connection lost; receive says so", e);
        }
    }

    private static Map<IntakeChannel, List<RabbitDelivery>> byChannel(List<Delivery> deliveries) {
        Map<IntakeChannel, List<RabbitDelivery>> groups = new HashMap<>();
        for (Delivery delivery : deliveries) {
            if (delivery instanceof RabbitDelivery message) {
                groups.computeIfAbsent(message.channel(), channel -> new ArrayList<>(deliveries.size()))
                        .add(message);
            }
        }
        return groups;
    }
}
