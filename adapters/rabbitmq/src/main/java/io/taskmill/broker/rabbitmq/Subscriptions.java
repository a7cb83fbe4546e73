package io.taskmill.broker.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The consumers on one channel. A lane has one from the first demand for it until its messages were not taken in time:
 * what nobody here wants is for other nodes. Thread-safe.
 */
final class Subscriptions {
    private static final Logger LOG = System.getLogger(Subscriptions.class.getName());
    private static final int MOST_PREFETCHED = 1024;
    private static final Duration QUIET = Duration.ofSeconds(4);
    private static final int VERIFIED_AT_ONCE = 20;
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(5);

    private final IntakeChannel intake;
    private final Topology topology;
    private final Names names;
    private final TimeSource time;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<QueueLane, Subscription> subscriptions = new HashMap<>();
    private final Map<QueueLane, Long> refusedUntil = new HashMap<>();

    Subscriptions(IntakeChannel intake, Topology topology, Names names, TimeSource time) {
        this.names = names;
        this.intake = intake;
        this.topology = topology;
        this.time = time;
    }

    /**
     * Sees that every demanded lane that is listened to has a consumer with a sufficient prefetch.
     *
     * @throws BrokerUnavailableError when the connection is lost meanwhile
     */
    void satisfy(List<QueueDemand> demands, Set<QueueLane> listenedTo) {
        lock.lock();
        try {
            for (QueueDemand demand : demands) {
                for (LaneShare step : demand.steps()) {
                    QueueLane lane = new QueueLane(demand.queue(), step.lane());
                    int wanted = Math.min(step.max(), demand.permits());
                    if (wanted > 0 && listenedTo.contains(lane)) {
                        satisfy(lane, wanted);
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void satisfy(QueueLane lane, int wanted) {
        Subscription present = subscriptions.get(lane);
        if (present != null && present.isAlive() && suffices(present, wanted)) {
            return;
        }
        Long until = refusedUntil.get(lane);
        if (until != null && time.nanos() - until < 0) {
            return;
        }
        try {
            if (present != null) {
                cancel(present);
            }
            if (present != null && (present.isSuspect() || !present.isAlive())) {
                topology.forget(lane);
                topology.ensureDeadLetters();
            }
            topology.ensure(lane);
            subscriptions.put(lane, subscribe(lane, prefetch(wanted)));
            refusedUntil.remove(lane);
        } catch (BrokerOpenError e) {
            LOG.log(Level.ERROR, e.getMessage());
            refusedUntil.put(lane, time.nanos() + AFTER_REFUSAL.toNanos());
        }
    }

    /**
     * What was handed out and not answered yet counts as prefetched. When nothing more can come because of that, a new
     * consumer begins at zero.
     */
    private boolean suffices(Subscription present, int wanted) {
        return !present.isSuspect()
                && present.prefetch() >= Math.min(wanted, MOST_PREFETCHED)
                && !(present.isFull() && intake.arrivals().isEmpty(present.lane()));
    }

    /** One batch to work at and one on its way; a power of two, so that it does not change all the time. */
    private static int prefetch(int wanted) {
        int batch = Math.min(wanted, MOST_PREFETCHED / 2);
        return Integer.highestOneBit(Math.max(1, 2 * batch - 1)) * 2;
    }

    private Subscription subscribe(QueueLane lane, int prefetch) {
        Channel channel = intake.channel();
        Subscription subscription = new Subscription(intake, lane, prefetch);
        try {
            channel.basicQos(prefetch, false);
            subscription.started(channel.basicConsume(names.queue(lane), false, subscription));
            intake.sign();
            subscription.sign(time.nanos());
            return subscription;
        } catch (IOException | ShutdownSignalException e) {
            throw failed(lane, e);
        }
    }

    /** A refusal has cost the channel with all its consumers: the intake gets a new one. */
    private BrokerUnavailableError failed(QueueLane lane, Exception e) {
        if (Failures.refusal(e).isPresent()) {
            return new BrokerUnavailableError(
                    "RabbitMQ does not let lane " + lane + " be consumed: " + Failures.text(e), e);
        }
        return intake.link().lost(e);
    }

    /** Looks after consumers that have been quiet, in case the server has forgotten one without a word. */
    void verify() {
        for (Subscription subscription : quiet()) {
            if (isForgotten(subscription)) {
                LOG.log(
                        Level.WARNING,
                        "RabbitMQ may have forgotten the subscription to lane {0}; subscribing again",
                        subscription.lane());
                subscription.suspect();
            }
            subscription.sign(time.nanos());
        }
    }

    private List<Subscription> quiet() {
        lock.lock();
        try {
            long before = time.nanos() - QUIET.toNanos();
            return subscriptions.values().stream()
                    .filter(each -> each.isAlive() && !each.isFull() && each.lastSign() - before < 0)
                    .sorted(Comparator.comparingLong(each -> each.lastSign() - before))
                    .limit(VERIFIED_AT_ONCE)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody consumes, or messages lie there that it would have been sent. */
    private boolean isForgotten(Subscription subscription) {
        try {
            String name = names.queue(subscription.lane());
            AMQP.Queue.DeclareOk queue = intake.link().ask(channel -> channel.queueDeclarePassive(name));
            return queue.getConsumerCount() == 0 || (queue.getMessageCount() > 0 && !subscription.isFull());
        } catch (RefusedException e) {
            return e.notFound();
        }
    }

    /** Ends what brings messages of these lanes and gives back what waits. */
    void pause(Set<QueueLane> lanes) {
        lock.lock();
        try {
            for (QueueLane lane : lanes) {
                Subscription subscription = subscriptions.remove(lane);
                if (subscription != null) {
                    subscription.turnAway();
                    cancel(subscription);
                }
                intake.giveBack(intake.arrivals().drain(lane));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Pauses lanes that are not in this set. */
    void keepOnly(Set<QueueLane> lanes) {
        lock.lock();
        try {
            Set<QueueLane> gone = new HashSet<>(subscriptions.keySet());
            gone.removeAll(lanes);
            pause(gone);
        } finally {
            lock.unlock();
        }
    }

    private void cancel(Subscription subscription) {
        try {
            if (subscription.isAlive()) {
                intake.channel().basicCancel(subscription.tag());
            }
        } catch (ShutdownSignalException e) {
            throw intake.link().lost(e);
        } catch (IOException e) {
            if (subscription.isAlive()) {
                throw intake.link().lost(e);
            }
            LOG.log(Level.DEBUG, "the server was quicker to end a subscription", e);
        }
    }
}
