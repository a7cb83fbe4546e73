package io.taskmill.server.broker;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerCapability;
import io.taskmill.spi.BrokerDepth;
import io.taskmill.spi.BrokerInfo;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.Lane;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A broker in memory that a test can break. */
public final class FakeBroker implements Broker, BrokerDepth {
    /** What no answer may hold. */
    public static final String SECRET_ADDRESS = "10.9.8.7:6543";

    private final LinkedBlockingDeque<Message> waiting = new LinkedBlockingDeque<>();
    private final AtomicLong dead = new AtomicLong();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Runnable onClose = () -> {};
    private volatile Runnable onCheck = () -> {};
    private volatile boolean down;

    private static final class Message extends Delivery {
        private static final Message WAKE = new Message(new QueueLane("none", Lane.LOW), new byte[0]);

        private Message(QueueLane lane, byte[] body) {
            super(lane, body);
        }

        @Override
        public String messageId() {
            return Integer.toHexString(Arrays.hashCode(body()));
        }
    }

    /** From now on nothing works. */
    public void breakDown() {
        down = true;
        waiting.addFirst(Message.WAKE);
    }

    /** From now on everything works again. */
    public void heal() {
        down = false;
    }

    public void onClose(Runnable action) {
        onClose = action;
    }

    public void onCheck(Runnable action) {
        onCheck = action;
    }

    /** How often it was asked how much waits. */
    public int depthCalls() {
        return calls.get();
    }

    /** A message of another program. */
    public void send(QueueLane lane, byte[] body) {
        waiting.add(new Message(lane, body));
    }

    @Override
    public BrokerInfo info() {
        return new BrokerInfo("Fake 1", SECRET_ADDRESS, Set.of(BrokerCapability.DEPTH));
    }

    @Override
    public List<PublishResult> publish(List<Envelope> envelopes) {
        failIfDown();
        return envelopes.stream()
                .map(envelope -> {
                    send(envelope.lane(), envelope.body());
                    return PublishResult.CONFIRMED;
                })
                .toList();
    }

    @Override
    public Intake open(Set<QueueLane> lanes) {
        failIfDown();
        return new FakeIntake();
    }

    @Override
    public void check() {
        onCheck.run();
        failIfDown();
    }

    @Override
    public Map<QueueLane, Long> depths(Set<QueueLane> lanes) {
        failIfDown();
        calls.incrementAndGet();
        Map<QueueLane, Long> depths = new HashMap<>();
        waiting.forEach(message -> depths.merge(message.lane(), 1L, Long::sum));
        depths.keySet().retainAll(lanes);
        return depths;
    }

    @Override
    public long deadLetters() {
        failIfDown();
        return dead.get();
    }

    @Override
    public void close() {
        onClose.run();
    }

    private void failIfDown() {
        if (down) {
            throw new BrokerUnavailableError(SECRET_ADDRESS + " does not answer", null);
        }
    }

    private final class FakeIntake implements Intake {

        @Override
        public List<Delivery> receive(List<QueueDemand> demands, Duration wait) {
            failIfDown();
            try {
                Message message = waiting.poll(wait.toNanos(), TimeUnit.NANOSECONDS);
                failIfDown();
                return message == null || message == Message.WAKE ? List.of() : new ArrayList<>(List.of(message));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return List.of();
            }
        }

        @Override
        public void wake() {
            waiting.addFirst(Message.WAKE);
        }

        @Override
        public void acknowledge(List<Delivery> deliveries) {}

        @Override
        public void release(List<Delivery> deliveries) {
            deliveries.forEach(delivery -> send(delivery.lane(), delivery.body()));
        }

        @Override
        public void deadLetter(Delivery delivery, String reason, String detail) {
            dead.incrementAndGet();
        }

        @Override
        public void lanes(Set<QueueLane> lanes) {}

        @Override
        public void close() {}
    }
}
