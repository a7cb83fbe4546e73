package io.taskmill.broker.redis;

import static java.lang.System.Logger.Level.WARNING;

import io.lettuce.core.protocol.AsyncCommand;
import io.taskmill.redis.RedisConnections;
import io.taskmill.spi.BrokerException;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/** An intake: a consumer of the group of each lane's stream. Wires its jobs together. Reconnects by itself. */
final class StreamIntake implements Intake {
    private static final System.Logger LOG = System.getLogger(StreamIntake.class.getName());

    private final IntakeParts parts;
    private final Exchange waiting;
    private final Receiving receiving;
    private final Settling settling;
    private final Tending tending;
    private final Wake wake = new Wake();
    private final ReentrantLock receiver = new ReentrantLock();
    private volatile Set<QueueLane> lanes = Set.of();
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Does not connect yet.
     *
     * @param waiting a connection of its own for the read that waits; closed with this
     */
    StreamIntake(IntakeParts parts, Exchange waiting, BrokerOptions options) {
        this.parts = parts;
        this.waiting = waiting;
        this.receiving = new Receiving(parts, new BlockingRead(parts.commands(), waiting, parts.exchange()));
        this.settling = new Settling(parts, options.keepDeadLetters());
        this.tending = new Tending(parts, settling, options.reclaimAfter());
    }

    void start(Set<QueueLane> first) {
        lanes(first);
        tending.start();
    }

    @Override
    public List<Delivery> receive(List<QueueDemand> demands, Duration wait) {
        receiver.lock();
        try {
            refuseAfterClose();
            return receiving.receive(demands, wait, lanes, wake);
        } finally {
            wake.reset();
            receiver.unlock();
        }
    }

    private void refuseAfterClose() {
        if (closed.get()) {
            throw new BrokerUnavailableError("this intake is closed", null);
        }
    }

    boolean isClosed() {
        return closed.get();
    }

    @Override
    public void wake() {
        wake.ring();
    }

    @Override
    public void acknowledge(List<Delivery> deliveries) {
        settling.acknowledge(deliveries);
    }

    @Override
    public void release(List<Delivery> deliveries) {
        settling.release(deliveries);
    }

    @Override
    public void deadLetter(Delivery delivery, String reason, String detail) {
        settling.deadLetter((StreamDelivery) delivery, reason, detail);
    }

    @Override
    public void lanes(Set<QueueLane> now) {
        refuseAfterClose();
        parts.groups().make(now);
        lanes = Set.copyOf(now);
        if (receiver.isLocked()) {
            wake.ring();
        }
        settling.release(parts.ahead().outside(lanes));
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        // A read that goes on would receive for a consumer that has left.
        boolean quiet = endReceive();
        tending.close();
        try {
            leave();
        } catch (BrokerException e) {
            LOG.log(WARNING, "what this node held on Redis is given back by others later: {0}", e.getMessage());
        } finally {
            parts.held().clear();
            if (quiet) {
                receiver.unlock();
            }
            waiting.close();
        }
    }

    private boolean endReceive() {
        wake.ring();
        try {
            return receiver.tryLock(RedisConnections.COMMAND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void leave() {
        List<AsyncCommand<String, byte[], List<Object>>> scripts = parts.groups().made().stream()
                .map(lane -> parts.commands().script(Script.LEAVE, lane, List.of(parts.consumer())))
                .toList();
        parts.exchange().run(scripts);
    }
}
