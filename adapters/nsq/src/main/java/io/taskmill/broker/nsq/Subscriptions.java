package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.NsqAddress;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The subscriptions of an intake: one for each lane and nsqd. Thread-safe. */
final class Subscriptions {
    private static final Logger LOG = System.getLogger(Subscriptions.class.getName());

    /** A lane that nobody asks for so long is not fetched ahead, and what was goes back. */
    private static final Duration UNWANTED = Duration.ofSeconds(4);

    private static final Duration POLITE = Duration.ofSeconds(2);

    private final Subscriber subscriber;
    private final Nsqds nsqds;
    private final Names names;
    private final Arrivals arrivals;
    private final Prefetch prefetch;
    private final TimeSource time;
    private final Map<Spot, Subscription> subscriptions = new HashMap<>();
    private boolean closed;

    Subscriptions(
            Subscriber subscriber, Nsqds nsqds, Names names, Arrivals arrivals, Prefetch prefetch, TimeSource time) {
        this.subscriber = subscriber;
        this.nsqds = nsqds;
        this.names = names;
        this.arrivals = arrivals;
        this.prefetch = prefetch;
        this.time = time;
    }

    /**
     * Sees that these lanes have a subscription on every nsqd that can be reached; blocks while it connects.
     *
     * @return why some have none
     */
    List<Subscriber.Failure> connect(Set<QueueLane> lanes) {
        List<Spot> missing = new ArrayList<>();
        synchronized (this) {
            for (QueueLane lane : lanes) {
                for (NsqAddress address : nsqds.toListen(names.topic(lane))) {
                    Spot spot = new Spot(lane, address);
                    if (!subscriptions.containsKey(spot)) {
                        missing.add(spot);
                    }
                }
            }
        }
        if (missing.isEmpty()) {
            return List.of();
        }
        Subscriber.Result result = subscriber.subscribe(missing);
        result.takeMade().forEach(this::put);
        return result.failures();
    }

    private void put(Spot spot, Subscription made) {
        Subscription surplus = made;
        synchronized (this) {
            if (!closed) {
                surplus = subscriptions.putIfAbsent(spot, made);
            }
        }
        if (closed || surplus != null) {
            made.close();
        }
    }

    /** Tells the nsqds how many messages of each lane somebody wants. */
    void want(List<QueueDemand> demands, Set<QueueLane> listenedTo) {
        Map<QueueLane, Integer> wanted = new LinkedHashMap<>();
        for (QueueDemand demand : demands) {
            for (LaneShare step : demand.steps()) {
                QueueLane lane = new QueueLane(demand.queue(), step.lane());
                int most = Math.min(step.max(), demand.permits());
                if (most > 0 && listenedTo.contains(lane)) {
                    int unused = wanted.merge(lane, most, Math::max);
                }
            }
        }
        Map<QueueLane, List<Subscription>> open = open(wanted.keySet());
        wanted.forEach((lane, count) -> {
            List<Subscription> here = open.getOrDefault(lane, List.of());
            int most = Math.min(count, prefetch.most(lane));
            int ahead = Math.max(most, prefetch.ahead(lane, count));
            here.forEach(each -> each.want(Ready.share(most, here.size()), Ready.share(ahead, here.size())));
        });
    }

    /** Those to nsqds that nsqlookupd has forgotten, too: as long as the connection works, messages may come. */
    private synchronized Map<QueueLane, List<Subscription>> open(Set<QueueLane> lanes) {
        Map<QueueLane, List<Subscription>> found = new HashMap<>();
        for (Subscription each : subscriptions.values()) {
            if (lanes.contains(each.lane()) && each.isOpen()) {
                found.computeIfAbsent(each.lane(), lane -> new ArrayList<>()).add(each);
            }
        }
        return found;
    }

    /**
     * Forgets the subscriptions that are lost.
     *
     * @throws BrokerUnavailableError when there were some and none is left
     */
    void checkLost() {
        List<Subscription> lost = new ArrayList<>();
        boolean none;
        synchronized (this) {
            subscriptions.values().removeIf(each -> {
                boolean gone = !each.isOpen();
                if (gone) {
                    lost.add(each);
                }
                return gone;
            });
            none = subscriptions.isEmpty();
        }
        for (Subscription each : lost) {
            subscriber.rest(new Spot(each.lane(), each.address()));
            if (!none) {
                LOG.log(
                        Level.WARNING,
                        "the connection of lane {0} to nsqd {1} is lost: {2}",
                        each.lane(),
                        each.address(),
                        each.lostBecause());
            }
        }
        if (none && !lost.isEmpty()) {
            Subscription first = lost.getFirst();
            throw new BrokerUnavailableError(
                    "the connection to nsqd " + first.address() + " is lost: " + first.lostBecause(), null);
        }
    }

    /** Stops listening to all lanes but these. What was handed out can still be answered. */
    void keepOnly(Set<QueueLane> lanes) {
        for (Subscription each : all()) {
            if (!lanes.contains(each.lane())) {
                each.leave();
                giveBackWaiting(each.lane());
            }
        }
    }

    /** Gives back what nobody took, tells of what is held, and ends what nobody needs any more. */
    void tend(Set<QueueLane> listenedTo, Duration hold) {
        Set<QueueLane> stale = arrivals.waitingSince(time.nanos() - hold.toNanos());
        open(stale).values().forEach(each -> each.forEach(Subscription::pause));
        stale.forEach(this::giveBackWaiting);
        for (Subscription each : all()) {
            each.touch();
            if (each.isUnwanted(UNWANTED)) {
                each.pause();
                giveBackWaiting(each.lane());
            }
            if (!listenedTo.contains(each.lane()) && each.isIdle()) {
                part(each);
            }
        }
    }

    private void part(Subscription idle) {
        synchronized (this) {
            subscriptions.remove(new Spot(idle.lane(), idle.address()), idle);
        }
        closeAll(List.of(idle));
    }

    private void giveBackWaiting(QueueLane lane) {
        Map<Subscription, List<NsqDelivery>> bySubscription = new HashMap<>();
        for (NsqDelivery delivery : arrivals.drain(lane)) {
            bySubscription
                    .computeIfAbsent(delivery.subscription(), each -> new ArrayList<>())
                    .add(delivery);
        }
        bySubscription.forEach(Subscription::giveBack);
    }

    /** Gives all back and ends; within two seconds, whether or not the nsqds answer. Repeatable. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        closeAll(all());
    }

    private void closeAll(List<Subscription> some) {
        // On threads of their own: a server that does not read would make the first one wait.
        some.forEach(each -> Thread.ofVirtual().name("nsq-close").start(each::beginClose));
        CompletableFuture<Void> answered =
                CompletableFuture.allOf(some.stream().map(Subscription::closed).toArray(CompletableFuture[]::new));
        try {
            answered.get(POLITE.toMillis(), TimeUnit.MILLISECONDS);
            some.forEach(Subscription::close);
        } catch (TimeoutException | ExecutionException e) {
            some.forEach(Subscription::kill);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            some.forEach(Subscription::kill);
        }
    }

    /** Whether there is none. */
    synchronized boolean isEmpty() {
        return subscriptions.isEmpty();
    }

    private synchronized List<Subscription> all() {
        return List.copyOf(subscriptions.values());
    }
}
