package io.taskmill.broker.memory;

import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes messages from the {@link Exchange} when asked, and never ahead. Its fields are guarded by the exchange. */
final class MemoryIntake implements Intake {

    private final Exchange exchange;
    private final TimeSource time;
    private final Map<Long, Message> held = new HashMap<>();
    private Set<QueueLane> lanes;
    private boolean woken;
    private boolean closed;

    MemoryIntake(Exchange exchange, TimeSource time, Set<QueueLane> lanes) {
        this.exchange = exchange;
        this.time = time;
        this.lanes = Set.copyOf(lanes);
    }

    @Override
    public List<Delivery> receive(List<QueueDemand> demands, Duration wait) {
        return exchange.call(() -> {
            long start = time.nanos();
            List<Delivery> taken = take(demands);
            while (taken.isEmpty() && !woken) {
                Duration left = wait.minusNanos(time.nanos() - start);
                if (left.isNegative() || left.isZero()) {
                    break;
                }
                await(left);
                taken = take(demands);
            }
            woken = false;
            return taken;
        });
    }

    @Override
    public void wake() {
        exchange.run(() -> {
            woken = true;
            exchange.changed();
        });
    }

    @Override
    public void acknowledge(List<Delivery> deliveries) {
        exchange.run(() -> letGo(deliveries).forEach(exchange::forget));
    }

    @Override
    public void release(List<Delivery> deliveries) {
        exchange.run(() -> exchange.giveBack(letGo(deliveries)));
    }

    @Override
    public void deadLetter(Delivery delivery, String reason, String detail) {
        exchange.run(() ->
                letGo(List.of(delivery)).forEach(message -> exchange.bury(new DeadMail(message, reason, detail))));
    }

    @Override
    public void lanes(Set<QueueLane> given) {
        exchange.run(() -> {
            lanes = Set.copyOf(given);
            exchange.changed();
        });
    }

    @Override
    public void close() {
        exchange.run(() -> {
            closed = true;
            exchange.giveBack(held.values());
            held.clear();
            exchange.changed();
        });
    }

    /** For threads inside the exchange. */
    boolean isClosed() {
        return closed;
    }

    private void await(Duration left) {
        try {
            exchange.await(left);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailableError("interrupted while waiting for messages; none was received", e);
        }
    }

    private List<Delivery> take(List<QueueDemand> demands) {
        if (closed) {
            throw new BrokerUnavailableError("this intake was closed; open another one", null);
        }
        List<Delivery> taken = new ArrayList<>();
        for (QueueDemand demand : demands) {
            int permits = demand.permits();
            for (LaneShare step : demand.steps()) {
                permits -= take(new QueueLane(demand.queue(), step.lane()), Math.min(permits, step.max()), taken);
            }
        }
        return taken;
    }

    private int take(QueueLane lane, int max, List<Delivery> taken) {
        if (!lanes.contains(lane)) {
            return 0;
        }
        int count = 0;
        while (count < max) {
            @Nullable Message message = exchange.take(lane);
            if (message == null) {
                break;
            }
            held.put(message.number(), message);
            taken.add(new MemoryDelivery(message));
            count++;
        }
        return count;
    }

    /** Those of them that this intake still has, which it now has no longer. */
    private List<Message> letGo(List<Delivery> deliveries) {
        List<Message> messages = new ArrayList<>(deliveries.size());
        for (Delivery delivery : deliveries) {
            if (delivery instanceof MemoryDelivery own
                    && held.remove(own.message().number(), own.message())) {
                messages.add(own.message());
            }
        }
        return messages;
    }
}
