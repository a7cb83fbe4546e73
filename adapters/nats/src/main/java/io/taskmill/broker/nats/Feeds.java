package io.taskmill.broker.nats;

import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.taskmill.spi.BrokerException;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Asks for messages of many lanes on one connection; they all come to one subject. {@link #satisfy} is for one thread
 * at a time.
 */
final class Feeds {
    private static final Logger LOG = System.getLogger(Feeds.class.getName());

    /** Short enough that a node that is gone is soon not asked for any more, long enough to be cheap when idle. */
    private static final Duration EXPIRES = Duration.ofSeconds(10);

    /** Later steps of a demand wait so long for a lane that was just asked for: the server has a thread for each. */
    static final Duration MOMENT = Duration.ofMillis(30);

    private static final Duration REST = Duration.ofMillis(250);
    private static final Duration LONG_REST = Duration.ofSeconds(5);
    private static final int MOST_AT_ONCE = 1000;
    private static final long MOST_BYTES = 16L * 1024 * 1024;
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private final Session session;
    private final Names names;
    private final Arrivals arrivals;
    private final Consumer<NatsDelivery> arrived;
    private final TimeSource time;
    private final String inbox;
    private final Dispatcher dispatcher;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<String, Feed> feeds = new ConcurrentHashMap<>();
    private volatile boolean consumerGone;

    /** What comes of one lane. */
    private static final class Feed {
        private final QueueLane lane;
        private final Pulls pulls = new Pulls();
        private volatile long restUntil;
        private volatile boolean answered = true;
        private volatile long askedAt;

        private Feed(QueueLane lane, long now) {
            this.lane = lane;
            this.restUntil = now;
        }
    }

    /**
     * Subscribes; asks for nothing yet.
     *
     * @param arrivals what has come and waits; it counts as asked for
     * @param arrived is told each message that comes, on a thread of the connection
     */
    Feeds(Session session, Names names, Arrivals arrivals, Consumer<NatsDelivery> arrived, TimeSource time) {
        this.session = session;
        this.names = names;
        this.arrivals = arrivals;
        this.arrived = arrived;
        this.time = time;
        this.inbox = session.link().inbox();
        this.dispatcher = session.link().dispatcher(inbox + ".>", this::onMessage);
    }

    Session session() {
        return session;
    }

    /** Asks for as much as is demanded and not yet there or on its way; from these lanes only. */
    void satisfy(List<QueueDemand> demands, Set<QueueLane> from) {
        List<Feed> lacking = new ArrayList<>();
        List<Integer> counts = new ArrayList<>();
        long now = time.nanos();
        for (QueueDemand demand : demands) {
            for (QueueLane lane : lanes(demand, from)) {
                Feed feed = feeds.computeIfAbsent(Names.key(lane), key -> new Feed(lane, now));
                int want = Math.min(MOST_AT_ONCE, share(demand, lane));
                lookAfter(feed, now);
                int has = arrivals.count(lane) + feed.pulls.outstanding(now);
                if (want > 0 && 2 * has <= want && feed.restUntil - now <= 0) {
                    lacking.add(feed);
                    counts.add(want - has);
                }
            }
        }
        prepare(lacking);
        for (int n = 0; n < lacking.size(); n++) {
            pull(lacking.get(n), counts.get(n));
        }
    }

    /** Whether the lane was just asked for, so that what it has may be there in a moment. */
    boolean isSoon(QueueLane lane) {
        Feed feed = feeds.get(Names.key(lane));
        return feed != null && !feed.answered && time.nanos() - feed.askedAt < MOMENT.toNanos();
    }

    private void lookAfter(Feed feed, long now) {
        if (feed.pulls.dropOverdue(now)) {
            LOG.log(Level.DEBUG, "no word about a request for {0}; looking at its consumer", feed.lane);
            consumerGone = true;
            session.topology().forget(feed.lane);
        }
    }

    private static List<QueueLane> lanes(QueueDemand demand, Set<QueueLane> from) {
        return demand.steps().stream()
                .map(step -> new QueueLane(demand.queue(), step.lane()))
                .distinct()
                .filter(from::contains)
                .toList();
    }

    private static int share(QueueDemand demand, QueueLane lane) {
        long steps = demand.steps().stream()
                .filter(step -> step.lane() == lane.lane())
                .mapToLong(LaneShare::max)
                .sum();
        return (int) Math.min(demand.permits(), steps);
    }

    /** Makes what is missing; a lane that cannot be used rests, as the others go on. */
    private void prepare(List<Feed> lacking) {
        List<Feed> unknown = lacking.stream()
                .filter(feed -> !session.topology().knows(feed.lane))
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        try {
            if (consumerGone) {
                // Forgotten first: what is said to be gone meanwhile is looked at by the next one.
                consumerGone = false;
                ensureStreams();
            }
            session.topology().ensure(unknown.stream().map(feed -> feed.lane).toList());
        } catch (BrokerOpenError e) {
            LOG.log(Level.DEBUG, "not all lanes can be used; looking at each", e);
            unknown.forEach(this::prepareAlone);
        }
    }

    private void ensureStreams() {
        try {
            session.topology().ensureStreams();
        } catch (BrokerException e) {
            consumerGone = true;
            throw e;
        }
    }

    private void prepareAlone(Feed feed) {
        try {
            session.topology().ensure(List.of(feed.lane));
        } catch (BrokerException e) {
            LOG.log(Level.ERROR, e.getMessage());
            feed.restUntil = time.nanos() + LONG_REST.toNanos();
        }
    }

    private void pull(Feed feed, int count) {
        if (!session.topology().knows(feed.lane)) {
            return;
        }
        long number = numbers.incrementAndGet();
        long maxBytes = Math.max(MOST_BYTES, 2 * session.link().maxPayload());
        String json = "{\"batch\":" + count + ",\"expires\":" + EXPIRES.toNanos() + ",\"max_bytes\":" + maxBytes + "}";
        feed.askedAt = time.nanos();
        feed.answered = false;
        feed.pulls.begun(number, count, time.nanos() + EXPIRES.toNanos());
        session.link()
                .send(
                        next(feed.lane),
                        inbox + "." + number + "." + Names.key(feed.lane),
                        json.getBytes(StandardCharsets.US_ASCII));
    }

    private void onMessage(Message message) {
        if (message.isStatusMessage()) {
            ended(message);
            return;
        }
        Feed feed = feeds.get(message.getSubject().substring(names.prefix().length() + 1));
        if (feed != null) {
            feed.pulls.arrived();
            feed.answered = true;
            arrived.accept(delivery(feed.lane, message));
        }
    }

    private NatsDelivery delivery(QueueLane lane, Message message) {
        return NatsDelivery.of(lane, message, session.topology().ackWait(lane), time.nanos());
    }

    /** Its subject says which request is meant: {@code <inbox>.<number>.<queue>.<lane>}. */
    private void ended(Message message) {
        String[] words = message.getSubject().substring(inbox.length() + 1).split("\\.", 2);
        Feed feed = feeds.get(words[1]);
        if (feed == null) {
            return;
        }
        feed.answered = true;
        feed.pulls.ended(Long.parseLong(words[0]));
        switch (PullStatus.of(message.getStatus())) {
            case OVER -> {
                // The next receive asks again.
            }
            case BUSY -> rest(feed, message);
            case GONE -> {
                consumerGone = true;
                session.topology().forget(feed.lane);
                rest(feed, message);
            }
        }
    }

    private void rest(Feed feed, Message message) {
        LOG.log(
                Level.DEBUG,
                "no messages for {0}: {1}",
                feed.lane,
                message.getStatus().getMessageWithCode());
        feed.restUntil = time.nanos() + REST.toNanos();
    }

    /**
     * Ends the subscription, so that nothing more is sent; what is on its way still comes. Blocks for a tenth of a
     * second, for a few seconds when the server is silent.
     */
    void end() {
        if (!session.link().isOpen()) {
            return;
        }
        try {
            var unused = dispatcher.drain(DRAIN);
            forgetRequests();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The library fails in several ways when the connection ends meanwhile.
            LOG.log(Level.DEBUG, "the connection has ended before the subscription", e);
        }
    }

    /**
     * Makes the server look through its requests, and drop those that nobody waits for any more. A server of 2.9 that
     * finds out only when it wants to hand out a message that was given back loses sight of that message until its ack
     * wait is over.
     */
    private void forgetRequests() {
        long now = time.nanos();
        long end = now + DRAIN.toNanos();
        Map<QueueLane, CompletableFuture<Message>> looks = new HashMap<>();
        feeds.values().stream().filter(feed -> feed.pulls.outstanding(now) > 0).forEach(feed -> {
            byte[] json = ("{\"batch\":1,\"expires\":" + LOOK.toNanos() + "}").getBytes(StandardCharsets.US_ASCII);
            looks.put(feed.lane, session.link().request(next(feed.lane), null, json, DRAIN));
        });
        looks.forEach((lane, look) -> {
            try {
                Message answer = look.get(Math.max(0, end - time.nanos()), TimeUnit.NANOSECONDS);
                if (!answer.isStatusMessage()) {
                    arrived.accept(delivery(lane, answer));
                }
            } catch (ExecutionException | TimeoutException | CancellationException e) {
                LOG.log(Level.DEBUG, "no word about the last request of a lane", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private String next(QueueLane lane) {
        return "$JS.API.CONSUMER.MSG.NEXT." + names.stream() + "." + Names.consumer(lane);
    }
}
