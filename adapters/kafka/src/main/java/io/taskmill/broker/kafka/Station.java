package io.taskmill.broker.kafka;

import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * One membership in the consumer group, from its begin to its end: a client with a thread of its own that does nothing
 * but keep it alive, fetch, and write down what is done. What goes wrong ends it; whoever needs another one makes it.
 */
final class Station {
    private static final Logger LOG = System.getLogger(Station.class.getName());

    /** Below the ten seconds that the port allows. A server that lives answers several times a second. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(8);

    private static final Duration POLL = Duration.ofMillis(50);
    /** While something is not fetched because enough is there: it may be taken any moment. */
    private static final Duration SHORT_POLL = Duration.ofMillis(5);

    private static final Duration LEAVE = Duration.ofSeconds(3);

    private final Consumer<byte[], byte[]> consumer;
    private final Stock stock = new Stock();
    private final Membership membership;
    private final Handover handover;
    private final Bookkeeping books;
    private final PassingOn passing;
    private final Pulse pulse;
    private final Presence presence;
    private final Duration silence;
    private final Bell bell;
    private final TimeSource time;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile @Nullable String failure;
    private volatile @Nullable AuthorizationException refusal;
    private volatile boolean leaving;

    private Station(ClientSettings settings, LineKeeper lines, TopicNames names, Bell bell, TimeSource time) {
        this.consumer =
                new KafkaConsumer<>(settings.consumer(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        // After a session, the others have its partitions.
        Duration session = settings.session();
        this.silence = session.compareTo(LONGEST_SILENCE) < 0 ? session : LONGEST_SILENCE;
        this.bell = bell;
        this.time = time;
        this.presence = lines.presence();
        this.pulse = new Pulse(consumer, time);
        this.books = new Bookkeeping(consumer, stock);
        this.handover = new Handover(consumer, stock, books, lines, time, () -> leaving);
        this.membership = new Membership(consumer, stock, books, handover, names, time);
        this.passing = new PassingOn(consumer, stock, lines, names, time);
    }

    /** Joins the group in the background. */
    static Station start(
            ClientSettings settings,
            LineKeeper lines,
            TopicNames names,
            Set<QueueLane> lanes,
            Bell bell,
            TimeSource time) {
        Station station = new Station(settings, lines, names, bell, time);
        station.membership.want(lanes);
        Thread.ofPlatform().daemon().name("kafka-intake").start(station::run);
        return station;
    }

    Stock stock() {
        return stock;
    }

    /** Which lanes to be given from now on. */
    void want(Set<QueueLane> lanes) {
        membership.want(lanes);
    }

    /** Why it has ended, or is as good as that; null while it works. */
    @Nullable String failure() {
        String known = failure;
        if (known == null && pulse.silence().compareTo(silence) > 0) {
            known = "the server has been silent for " + silence.toMillis() + " ms";
        }
        return known;
    }

    /** What the server does not let the user do, if that has ended it. */
    @Nullable AuthorizationException refusal() {
        return refusal;
    }

    /** Whether the server has answered anything to it. */
    boolean isHeard() {
        return pulse.isHeard();
    }

    /** Waits until it is known which partitions it gets, or that it gets none, but no longer than this. */
    void awaitSettled(Duration most) {
        await(settled, most);
    }

    /**
     * Leaves the group, when what was acknowledged is written down.
     *
     * @param most how long to wait for that
     */
    void leave(Duration most) {
        leaving = true;
        handover.hurry();
        await(ended, most);
    }

    private static void await(CountDownLatch latch, Duration most) {
        try {
            boolean unused = latch.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!leaving) {
                step();
            }
            if (failure() == null) {
                books.writeAll();
            }
        } catch (InterruptException e) {
            fail("its thread was interrupted", e);
        } catch (KafkaException | BrokerUnavailableError | IllegalStateException e) {
            fail(Failures.text(e), e);
        } finally {
            end();
        }
    }

    private void step() {
        membership.renew();
        if (membership.isEmpty()) {
            pulse.rest();
            bell.pause(POLL);
        } else {
            boolean held = membership.holdBack(stock.full());
            ConsumerRecords<byte[], byte[]> records = consumer.poll(held ? SHORT_POLL : POLL);
            pulse.feel();
            if (pulse.isDoubtful()) {
                presence.require(consumer.metrics());
            }
            if (stock.add(records, time.nanos())) {
                bell.ring();
            }
        }
        if (handover.isSettled() || membership.isEmpty()) {
            settled.countDown();
        }
        books.write();
        passing.passOn(membership.lanes());
    }

    private void fail(String why, RuntimeException cause) {
        failure = why;
        refusal = cause instanceof AuthorizationException authorization ? authorization : null;
        LOG.log(Level.DEBUG, "an intake has lost its place in the group", cause);
    }

    private void end() {
        leaving = true;
        boolean silent = failure() != null;
        failure = failure == null ? "this intake is closed" : failure;
        try {
            // Writes down what is done, by way of the handover.
            consumer.close(CloseOptions.timeout(silent ? Duration.ZERO : LEAVE)
                    .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        } catch (KafkaException e) {
            LOG.log(Level.DEBUG, "a place in the group was not left in order", e);
        } finally {
            stock.dropAll();
            settled.countDown();
            ended.countDown();
            bell.ring();
        }
    }
}
