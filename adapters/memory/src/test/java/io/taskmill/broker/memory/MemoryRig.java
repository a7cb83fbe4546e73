package io.taskmill.broker.memory;

import io.taskmill.spi.Broker;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.broker.BrokerRig;
import io.taskmill.tck.broker.DeadLettered;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A broker in memory as users have it: each one alone. */
class MemoryRig implements BrokerRig {

    static final long MAX_BYTES = 8_388_608;

    private final Exchange exchange = new Exchange(TimeSource.system(), MAX_BYTES);
    private boolean opened;

    @Override
    public Broker open() {
        if (opened) {
            return new MemoryBroker(TimeSource.system());
        }
        opened = true;
        return new MemoryBroker(exchange, TimeSource.system(), MemoryBroker.OF_ITS_OWN);
    }

    @Override
    public List<DeadLettered> deadLetters() {
        return deadLetters(exchange);
    }

    @Override
    public void sendForeign(QueueLane lane, byte[] body) {
        exchange.call(() -> exchange.add(lane, body));
    }

    @Override
    public Optional<Envelope> refused(QueueLane lane) {
        return Optional.of(new Envelope(lane, "too-large", Map.of(), new byte[(int) MAX_BYTES]));
    }

    @Override
    public Duration soon() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Duration quiet() {
        return Duration.ofMillis(30);
    }

    @Override
    public void close() {}

    static List<DeadLettered> deadLetters(Exchange exchange) {
        return exchange.call(() -> exchange.dead().stream()
                .map(letter -> new DeadLettered(letter.message().body(), letter.reason(), letter.detail()))
                .toList());
    }
}
