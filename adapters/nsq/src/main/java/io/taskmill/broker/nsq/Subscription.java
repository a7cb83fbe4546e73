package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.Command;
import io.taskmill.broker.nsq.protocol.ConnectionListener;
import io.taskmill.broker.nsq.protocol.Message;
import io.taskmill.broker.nsq.protocol.NsqAddress;
import io.taskmill.broker.nsq.protocol.NsqConnection;
import io.taskmill.broker.nsq.protocol.ServerError;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A connection that listens to one lane on one nsqd, as the protocol allows no more, and the messages that came on it.
 * Begins ready for none. Thread-safe.
 */
final class Subscription implements ConnectionListener {
    private static final Logger LOG = System.getLogger(Subscription.class.getName());

    /** Of the time that nsqd waits for an answer. */
    private static final int TOUCHES = 3;

    private final QueueLane lane;
    private final NsqConnection connection;
    private final Arrivals arrivals;
    private final Bell bell;
    private final Prefetch prefetch;
    private final TimeSource time;
    private final Unanswered unanswered = new Unanswered();
    private final CompletableFuture<Boolean> closeWait = new CompletableFuture<>();
    private final ReentrantLock readiness = new ReentrantLock();
    private int ready;
    private volatile boolean leaving;
    private volatile boolean lost;
    private volatile long lastWanted;

    Subscription(
            QueueLane lane,
            NsqConnection connection,
            Arrivals arrivals,
            Bell bell,
            Prefetch prefetch,
            TimeSource time) {
        this.lane = lane;
        this.connection = connection;
        this.arrivals = arrivals;
        this.bell = bell;
        this.prefetch = prefetch;
        this.time = time;
        this.lastWanted = time.nanos();
    }

    /** Begins to listen. Once. */
    Subscription start() {
        connection.start(this);
        return this;
    }

    QueueLane lane() {
        return lane;
    }

    NsqAddress address() {
        return connection.address();
    }

    boolean isOpen() {
        return !lost && connection.isOpen();
    }

    String lostBecause() {
        return connection.lostBecause();
    }

    /** So many more, or less, wait to be taken. */
    void waits(int more) {
        unanswered.waits(more);
    }

    /** Whether nobody owes it an answer. */
    boolean isIdle() {
        return unanswered.isEmpty();
    }

    /** How many somebody wants from this connection, and how many it may fetch ahead. */
    void want(int wanted, int ahead) {
        lastWanted = time.nanos();
        readiness.lock();
        try {
            leaving = false;
            int most = connection.negotiated().maxReady();
            tell(Ready.count(ready, unanswered.handedOut(), wanted, ahead, most));
        } finally {
            readiness.unlock();
        }
    }

    /** Whether nobody has wanted anything for this long. */
    boolean isUnwanted(Duration length) {
        return time.nanos() - lastWanted >= length.toNanos();
    }

    /** Wants no more; what comes nevertheless waits to be taken. */
    void pause() {
        readiness.lock();
        try {
            tell(0);
        } finally {
            readiness.unlock();
        }
    }

    /** Wants no more; what comes nevertheless goes back at once. */
    void leave() {
        leaving = true;
        pause();
    }

    private void tell(int count) {
        if (count != ready && isOpen()) {
            ready = count;
            send(Command.ready(count));
        }
    }

    /** These are done with. Those answered before are left out. */
    void acknowledge(Collection<NsqDelivery> deliveries) {
        List<String> ids = answer(deliveries);
        if (!ids.isEmpty()) {
            send(Command.finish(ids));
        }
    }

    /** Gives these back. Those answered before are left out. */
    void giveBack(Collection<NsqDelivery> deliveries) {
        List<String> ids = answer(deliveries);
        if (!ids.isEmpty()) {
            send(Command.requeue(ids));
        }
    }

    private List<String> answer(Collection<NsqDelivery> deliveries) {
        List<String> ids = new ArrayList<>(deliveries.size());
        for (NsqDelivery delivery : deliveries) {
            if (unanswered.remove(delivery)) {
                ids.add(delivery.message().id());
            }
        }
        return isOpen() ? ids : List.of();
    }

    /** Whether this delivery can still be answered. */
    boolean holds(NsqDelivery delivery) {
        return isOpen() && unanswered.contains(delivery);
    }

    /** Tells nsqd of what is held for long that it is still held. */
    void touch() {
        long period = connection.negotiated().messageTimeout().toNanos() / TOUCHES;
        List<String> ids = unanswered.touch(time.nanos(), period);
        if (!ids.isEmpty() && isOpen()) {
            send(Command.touch(ids));
        }
    }

    /** Gives all back and says good-bye. The answer ends {@link #closed}. */
    void beginClose() {
        leave();
        giveBack(unanswered.all());
        send(Command.close());
    }

    /** Done when nsqd has read all that was sent here, or is lost. */
    CompletableFuture<Boolean> closed() {
        return closeWait;
    }

    /** Ends the connection. Repeatable. */
    void close() {
        connection.close();
    }

    /** Ends the connection with a server that does not answer. Repeatable. */
    void kill() {
        connection.kill("nsqd did not answer to CLS");
    }

    @Override
    public void message(Message message) {
        NsqDelivery delivery = new NsqDelivery(this, message, time.nanos());
        prefetch.seen(lane, message.body().length);
        if (unanswered.add(delivery)) {
            // Its time was over here, and nsqd has sent it once more: the former one can no longer be answered.
            arrivals.drop(lane, each -> each.subscription() == this && !unanswered.contains(each));
        }
        if (leaving) {
            giveBack(List.of(delivery));
        } else {
            arrivals.add(delivery);
            bell.ring();
        }
    }

    @Override
    public void response(String text) {
        if (text.equals("CLOSE_WAIT")) {
            boolean unused = closeWait.complete(true);
        }
    }

    @Override
    public void error(ServerError error) {
        if (!error.isFatal()) {
            LOG.log(Level.DEBUG, "an answer for a message of lane {0} came too late: {1}", lane, error.text());
            unanswered.forget(error).ifPresent(delivery -> arrivals.drop(lane, each -> each == delivery));
        }
    }

    /** What came here can no longer be answered; it comes again. */
    @Override
    public void lost(String because) {
        lost = true;
        arrivals.drop(lane, each -> each.subscription() == this);
        boolean unused = closeWait.complete(false);
        bell.ring();
    }

    private void send(byte[] commands) {
        try {
            connection.send(commands);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "an answer was not sent; the messages come again", e);
        }
    }
}
