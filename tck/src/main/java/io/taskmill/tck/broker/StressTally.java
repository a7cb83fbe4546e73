package io.taskmill.tck.broker;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.Lane;
import io.taskmill.spi.QueueLane;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Which messages were published, and how often each was acknowledged. Thread-safe. */
final class StressTally {

    private static final System.Logger LOG = System.getLogger(StressTally.class.getName());

    private final Map<String, AtomicLong> acknowledged = new ConcurrentHashMap<>();
    private volatile boolean allPublished;

    /** Everything is on these. */
    static QueueLane[] lanes() {
        return new QueueLane[] {
            BrokerBench.HIGH, BrokerBench.NORMAL, BrokerBench.LOW, new QueueLane("other", Lane.NORMAL)
        };
    }

    void publishing(String text) {
        acknowledged.put(text, new AtomicLong());
    }

    void allPublished() {
        allPublished = true;
    }

    boolean isAllPublished() {
        return allPublished;
    }

    void acknowledged(List<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            AtomicLong count = acknowledged.get(BrokerBench.text(delivery));
            if (count == null) {
                throw new AssertionError("a message that nobody has published: " + BrokerBench.text(delivery));
            }
            count.incrementAndGet();
        }
    }

    Set<String> missing() {
        Set<String> missing = new TreeSet<>();
        acknowledged.forEach((text, count) -> {
            if (count.get() == 0) {
                missing.add(text);
            }
        });
        return missing;
    }

    void report(String product) {
        long twice =
                acknowledged.values().stream().filter(count -> count.get() > 1).count();
        LOG.log(
                System.Logger.Level.INFO,
                "stress on {0}: {1} messages, {2} of them acknowledged more than once",
                product,
                acknowledged.size(),
                twice);
    }
}
