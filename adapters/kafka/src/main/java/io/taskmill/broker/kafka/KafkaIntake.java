package io.taskmill.broker.kafka;

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
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;

/** Receives as a member of the consumer group: by one {@link Station} after the other. */
final class KafkaIntake implements Intake {
    private static final Logger LOG = System.getLogger(KafkaIntake.class.getName());

    /** How often a waiting receive looks whether the server is silent. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** How long the first receive after a failure waits for a sign of life at least. */
    private static final Duration GREETING = Duration.ofSeconds(1);

    /** Opening waits so long for its partitions, so that what is there comes at once. */
    private static final Duration SETTLE = Duration.ofSeconds(1);

    private static final Duration LEAVE = Duration.ofSeconds(6);

    private final ClientSettings settings;
    private final LineKeeper lines;
    private final TopicNames names;
    private final Publisher publisher;
    private final Consumer<KafkaIntake> onClose;
    private final TimeSource time;
    private final Bell bell;
    private volatile Set<QueueLane> lanes;
    private volatile @Nullable Station station;
    private volatile int generation;
    private volatile boolean afterFailure;
    private volatile boolean closed;

    private KafkaIntake(
            ClientSettings settings,
            LineKeeper lines,
            TopicNames names,
            Publisher publisher,
            Set<QueueLane> lanes,
            Consumer<KafkaIntake> onClose,
            TimeSource time) {
        this.settings = settings;
        this.lines = lines;
        this.names = names;
        this.publisher = publisher;
        this.lanes = Set.copyOf(lanes);
        this.onClose = onClose;
        this.time = time;
        this.bell = new Bell(time);
    }

    /**
     * Makes what these lanes need, and joins the group.
     *
     * @throws BrokerOpenError when that is not possible as it has to be
     * @throws BrokerUnavailableError when there is no connection
     */
    static KafkaIntake open(
            ClientSettings settings,
            LineKeeper lines,
            TopicNames names,
            Publisher publisher,
            Set<QueueLane> lanes,
            Consumer<KafkaIntake> onClose,
            TimeSource time) {
        Line line = lines.get();
        line.requirePresence();
        line.topics().require(lanes);
        KafkaIntake intake = new KafkaIntake(settings, lines, names, publisher, lanes, onClose, time);
        Station station = intake.another();
        station.awaitSettled(SETTLE);
        AuthorizationException refusal = station.refusal();
        if (refusal != null) {
            intake.close();
            throw new BrokerOpenError(
                    "broker: the user may not receive; give it the operation Read on the group \"" + settings.group()
                            + "\" and on topics that begin with \"" + names.prefix()
                            + ".\" (the server said: " + Failures.text(refusal) + ")",
                    refusal);
        }
        return intake;
    }

    @Override
    public List<Delivery> receive(List<QueueDemand> demands, Duration wait) {
        long begin = time.nanos();
        while (true) {
            Station here = station();
            List<Delivery> taken = here.stock().take(demands, lanes);
            if (!taken.isEmpty() || bell.takeWake()) {
                return taken;
            }
            endIfFailed(here);
            boolean unheard = afterFailure && !here.isHeard();
            Duration least = unheard && wait.compareTo(GREETING) < 0 ? GREETING : wait;
            Duration left = least.minusNanos(time.nanos() - begin);
            if (!left.isPositive()) {
                if (unheard) {
                    throw new BrokerUnavailableError("Kafka does not answer yet", null);
                }
                return taken;
            }
            bell.await(left.compareTo(LOOK) < 0 ? left : LOOK);
        }
    }

    /** The present station or a new one. */
    private Station station() {
        Station here = station;
        if (closed) {
            throw new BrokerUnavailableError("this intake is closed", null);
        }
        if (here != null && generation != lines.generation()) {
            LOG.log(Level.DEBUG, "the server was set up anew, and the group with it");
            here.leave(Duration.ZERO);
            here = null;
        }
        return here == null ? another() : here;
    }

    private synchronized Station another() {
        if (closed) {
            throw new BrokerUnavailableError("this intake is closed", null);
        }
        lines.get().requirePresence();
        try {
            generation = lines.generation();
            Station next = Station.start(settings, lines, names, lanes, bell, time);
            station = next;
            return next;
        } catch (KafkaException e) {
            throw new BrokerUnavailableError("Kafka's client cannot be started: " + Failures.text(e), e);
        }
    }

    /** A lost place in the group is told once, so that the caller knows of the gap. */
    private void endIfFailed(Station here) {
        String failure = here.failure();
        if (failure == null) {
            return;
        }
        station = null;
        afterFailure = true;
        here.leave(Duration.ZERO);
        throw new BrokerUnavailableError("the place in Kafka's consumer group is lost: " + failure, null);
    }

    @Override
    public void wake() {
        bell.wake();
    }

    @Override
    public void acknowledge(List<Delivery> deliveries) {
        byStock(deliveries).forEach(Stock::acknowledge);
    }

    @Override
    public void release(List<Delivery> deliveries) {
        byStock(deliveries).forEach((stock, some) -> {
            List<KafkaDelivery> begun = stock.beginMove(some);
            if (!begun.isEmpty()) {
                giveBack(stock, begun);
            }
        });
    }

    /** What is not known to be there again is kept, and handed out by this intake once more. */
    private void giveBack(Stock stock, List<KafkaDelivery> deliveries) {
        List<Boolean> there = List.of();
        try {
            there = publisher.giveBack(deliveries);
        } catch (BrokerUnavailableError e) {
            LOG.log(Level.DEBUG, "messages could not be given back; this intake hands them out again", e);
        }
        for (int n = 0; n < deliveries.size(); n++) {
            if (n < there.size() && there.get(n)) {
                stock.moved(deliveries.get(n));
            } else {
                stock.notMoved(deliveries.get(n));
            }
        }
        bell.ring();
    }

    @Override
    public void deadLetter(Delivery delivery, String reason, String detail) {
        if (!(delivery instanceof KafkaDelivery message)) {
            return;
        }
        Stock stock = message.stock();
        if (stock.beginMove(List.of(message)).isEmpty()) {
            return;
        }
        try {
            publisher.deadLetter(message, reason, detail);
            stock.moved(message);
        } finally {
            stock.stillHeld(message);
        }
    }

    @Override
    public void lanes(Set<QueueLane> wanted) {
        lines.get().topics().require(wanted);
        lanes = Set.copyOf(wanted);
        Station here = station;
        if (here != null) {
            here.want(wanted);
        }
        bell.ring();
    }

    /** Makes what was deleted; a station finds it then by itself. */
    void verify() {
        lines.get().topics().renew(lanes);
    }

    @Override
    public void close() {
        Station here;
        synchronized (this) {
            closed = true;
            here = station;
            station = null;
        }
        bell.wake();
        if (here != null) {
            here.leave(LEAVE);
        }
        onClose.accept(this);
    }

    private static Map<Stock, List<KafkaDelivery>> byStock(List<Delivery> deliveries) {
        Map<Stock, List<KafkaDelivery>> groups = new HashMap<>();
        for (Delivery delivery : deliveries) {
            if (delivery instanceof KafkaDelivery message) {
                groups.computeIfAbsent(message.stock(), stock -> new ArrayList<>(deliveries.size()))
                        .add(message);
            }
        }
        return groups;
    }
}
