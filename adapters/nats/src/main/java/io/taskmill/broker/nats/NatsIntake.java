package io.taskmill.broker.nats;

import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Receives on the connection that publishes, too: what comes is only what was asked for. A message is answered by a
 * word on a subject of its own, so what is held outlives a connection.
 */
final class NatsIntake implements Intake {
    private static final Logger LOG = System.getLogger(NatsIntake.class.getName());

    /** Below the ten seconds that the port allows, by more than a period of the check. */
    private static final Duration HOLD = Duration.ofSeconds(8);

    /** How often a waiting receive looks whether enough is asked for. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final byte[] DONE = word("+ACK");
    private static final byte[] GIVE_BACK = word("-NAK");
    private static final byte[] STILL_HELD = word("+WPI");

    private final SessionKeeper sessions;
    private final Names names;
    private final Publisher publisher;
    private final Consumer<NatsIntake> onClose;
    private final TimeSource time;
    private final Arrivals arrivals = new Arrivals();
    private final Held held = new Held();
    private final Bell bell;
    private final PeriodicCheck watch;
    private volatile Set<QueueLane> lanes = Set.of();
    private volatile @Nullable Feeds feeds;
    private volatile String age = "";
    private volatile boolean closed;

    private NatsIntake(
            SessionKeeper sessions, Names names, Publisher publisher, Consumer<NatsIntake> onClose, TimeSource time) {
        this.sessions = sessions;
        this.names = names;
        this.publisher = publisher;
        this.onClose = onClose;
        this.time = time;
        this.bell = new Bell(time);
        this.watch = PeriodicCheck.start("nats-intake-watch", time, this::watch);
    }

    /**
     * Makes what these lanes need.
     *
     * @throws BrokerOpenError when that is not possible as it has to be
     * @throws BrokerUnavailableError when there is no connection
     */
    static NatsIntake open(
            SessionKeeper sessions,
            Names names,
            Publisher publisher,
            Set<QueueLane> lanes,
            Consumer<NatsIntake> onClose,
            TimeSource time) {
        NatsIntake intake = new NatsIntake(sessions, names, publisher, onClose, time);
        try {
            intake.lanes = Set.copyOf(lanes);
            Topology topology = intake.feeds(Duration.ZERO).session().topology();
            // Asked anew, because somebody may have deleted a consumer without anybody's noticing.
            lanes.forEach(topology::forget);
            topology.ensure(lanes);
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
            Feeds here = feeds(left);
            Set<QueueLane> from = lanes;
            List<Delivery> taken = arrivals.take(demands, from, here::isSoon);
            if (!taken.isEmpty()) {
                return taken;
            }
            here.satisfy(demands, from);
            if (bell.takeWake() || !left.isPositive()) {
                return arrivals.take(demands, from, lane -> false);
            }
            // In a moment, if only the order of the steps holds back what is there.
            Duration look = arrivals.lanes().isEmpty() ? LOOK : Feeds.MOMENT;
            bell.await(left.compareTo(look) < 0 ? left : look);
        }
    }

    @Override
    public void wake() {
        bell.wake();
    }

    @Override
    public void acknowledge(List<Delivery> deliveries) {
        deliveries.forEach(delivery -> answer(delivery, DONE));
    }

    @Override
    public void release(List<Delivery> deliveries) {
        deliveries.forEach(delivery -> answer(delivery, GIVE_BACK));
    }

    @Override
    public void deadLetter(Delivery delivery, String reason, String detail) {
        if (delivery instanceof NatsDelivery message && held.contains(message)) {
            publisher.deadLetter(message, reason, detail);
            answer(message, DONE);
        }
    }

    @Override
    public void lanes(Set<QueueLane> wanted) {
        Set<QueueLane> listenTo = Set.copyOf(wanted);
        lanes = listenTo;
        arrivals.lanes().stream().filter(lane -> !listenTo.contains(lane)).forEach(this::giveBackArrivals);
        Feeds here = feeds;
        if (here != null && here.session().link().isOpen()) {
            try {
                here.session().topology().ensure(listenTo);
            } catch (BrokerUnavailableError e) {
                // The next receive says so; what the lanes need is made when the server is back.
                LOG.log(Level.DEBUG, "the connection was lost while lanes were changed", e);
            }
        }
        bell.ring();
    }

    /** How many messages of a lane this intake has, handed out or not. */
    long holding(QueueLane lane) {
        return held.count(lane);
    }

    @Override
    public void close() {
        closed = true;
        watch.close();
        bell.wake();
        Feeds here = feeds;
        if (here != null) {
            here.end();
        }
        held.all().forEach(delivery -> answer(delivery, GIVE_BACK));
        onClose.accept(this);
    }

    /** The present feeds or new ones. A lost connection is told once, so that the caller knows of the gap. */
    private Feeds feeds(Duration patience) {
        Feeds here = feeds;
        requireOpen();
        if (here != null && here.session().link().isOpen()) {
            return here;
        }
        feeds = null;
        if (here != null) {
            throw new BrokerUnavailableError(
                    "the connection to NATS is lost: " + here.session().link().lostBecause(), null);
        }
        Duration pause = sessions.retryIn();
        bell.await(pause.compareTo(patience) < 0 ? pause : patience);
        Session session = sessions.get();
        checkAge(session.topology().age());
        Feeds next = new Feeds(session, names, arrivals, this::arrived, time);
        feeds = next;
        if (closed) {
            next.end();
        }
        requireOpen();
        return next;
    }

    private void requireOpen() {
        if (closed) {
            throw new BrokerUnavailableError("this intake is closed", null);
        }
    }

    private void arrived(NatsDelivery delivery) {
        QueueLane lane = delivery.lane();
        held.add(delivery);
        if (closed || !lanes.contains(lane)) {
            answer(delivery, GIVE_BACK);
            return;
        }
        arrivals.add(delivery);
        bell.ring();
        if (closed || !lanes.contains(lane)) {
            giveBackArrivals(lane);
        }
    }

    /** Says what became of a message, if the server waits for it; without a connection it comes again. */
    private void answer(Delivery delivery, byte[] word) {
        if (delivery instanceof NatsDelivery message && held.remove(message)) {
            say(message, word);
        }
    }

    private void say(NatsDelivery message, byte[] word) {
        Session session = sessions.present();
        if (session != null) {
            session.link().send(message.replyTo(), null, word);
        }
    }

    private void giveBackArrivals(QueueLane lane) {
        arrivals.drain(lane).forEach(delivery -> answer(delivery, GIVE_BACK));
    }

    /** Gives back what nobody took, and tells the server what is still held. */
    private void watch() {
        Session session = sessions.present();
        if (session != null) {
            checkAge(session.topology().age());
        }
        long now = time.nanos();
        arrivals.waitingSince(now - HOLD.toNanos()).forEach(this::giveBackArrivals);
        for (NatsDelivery delivery : held.all()) {
            renew(delivery, session, now);
        }
    }

    private void renew(NatsDelivery delivery, @Nullable Session session, long now) {
        Duration ackWait = delivery.ackWait();
        long silent = now - delivery.renewedAt();
        if (session == null) {
            // Somebody else has it by now, perhaps.
            boolean unused = silent > ackWait.toNanos() && held.remove(delivery);
            return;
        }
        if (silent > ackWait.dividedBy(3).toNanos()) {
            delivery.renewed(now);
            say(delivery, STILL_HELD);
        }
    }

    /** What was received from a stream that has been made again since is gone; its number is another message's now. */
    private void checkAge(String present) {
        if (!age.equals(present)) {
            if (!age.isEmpty()) {
                arrivals.clear();
                held.clear();
            }
            age = present;
        }
    }

    private static byte[] word(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
