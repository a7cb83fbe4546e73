package io.taskmill.server.http.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.taskmill.spi.BrokerDepth;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Shows whether the broker answers and how much waits there. A broker that is down delays nobody for long: it is read
 * in the background, and what it does not tell is left out.
 */
final class BrokerMeters {
    /** Between the scrapes of most people, so that a broker that went away is soon shown as such. */
    private static final Duration UP_GOOD_FOR = Duration.ofSeconds(30);
    /** Many lanes may take longer than a scrape waits: then the numbers of the scrape before are shown. */
    private static final Duration DEPTHS_GOOD_FOR = Duration.ofMinutes(2);

    private final BackgroundReading<Boolean> answers;
    private final BackgroundReading<Depths> waiting;
    private final AtomicInteger up = new AtomicInteger();
    private final MultiGauge messages;
    private final MultiGauge deadLetters;

    BrokerMeters(MeterRegistry registry, MeteredBroker metered, TimeSource time) {
        this.answers = new BackgroundReading<>(() -> answers(metered), time, UP_GOOD_FOR, false);
        this.waiting = new BackgroundReading<>(() -> depths(metered), time, DEPTHS_GOOD_FOR, Depths.UNKNOWN);
        Gauge.builder("taskmill.broker.up", up, AtomicInteger::get)
                .description("1 when the broker answers")
                .register(registry);
        this.messages = MultiGauge.builder("taskmill.broker.messages")
                .description("Messages that nobody has received yet, by queue and lane")
                .register(registry);
        this.deadLetters = MultiGauge.builder("taskmill.broker.dead.letters")
                .description("Messages in the broker's dead-letter destination")
                .register(registry);
    }

    /** Takes new readings; blocks for a second at most. */
    synchronized void refresh() {
        boolean answering = answers.now();
        up.set(answering ? 1 : 0);
        Depths depths = answering ? waiting.now() : Depths.UNKNOWN;
        List<Row<?>> rows = new ArrayList<>();
        depths.lanes()
                .forEach((lane, count) -> rows.add(Row.of(
                        Tags.of("queue", lane.queue(), "lane", lane.lane().label()), count)));
        messages.register(rows, true);
        List<Row<?>> dead = new ArrayList<>();
        depths.deadLetters().ifPresent(count -> dead.add(Row.of(Tags.empty(), count)));
        deadLetters.register(dead, true);
    }

    private static boolean answers(MeteredBroker metered) {
        metered.broker().check();
        return true;
    }

    private static Depths depths(MeteredBroker metered) {
        return metered.broker() instanceof BrokerDepth depth
                ? new Depths(depth.depths(metered.lanes()), OptionalLong.of(depth.deadLetters()))
                : Depths.UNKNOWN;
    }

    private record Depths(Map<QueueLane, Long> lanes, OptionalLong deadLetters) {
        static final Depths UNKNOWN = new Depths(Map.of(), OptionalLong.empty());
    }
}
