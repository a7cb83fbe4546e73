package io.taskmill.bench.scaling;

import io.taskmill.bench.servers.BrokerPlace;
import io.taskmill.bench.servers.BrokerServer;
import io.taskmill.bench.servers.StorePlace;
import io.taskmill.bench.servers.StoreServer;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One reading after the other on a store and, maybe, a broker; each on new tables and queues. For one thread. */
final class ScalingRun {
    private static final long LOOK_NANOS = 20_000_000;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final StoreServer stores;
    private final @Nullable BrokerServer brokers;
    private final Crew crew;
    private final ScalingOptions options;

    ScalingRun(StoreServer stores, @Nullable BrokerServer brokers, Crew crew, ScalingOptions options) {
        this.stores = stores;
        this.brokers = brokers;
        this.crew = crew;
        this.options = options;
    }

    /** Compiles what the readings run, in all processes. */
    void warmUp() throws Exception {
        Reading unused = run(options.mostNodes(), options.warmingUp());
    }

    /** What so many nodes do. */
    Reading run(int count) throws Exception {
        return run(count, options);
    }

    private Reading run(int count, ScalingOptions work) throws Exception {
        try (StorePlace store = stores.newStore();
                BrokerPlace broker = brokers == null ? null : brokers.newBroker()) {
            String brokerUrl = broker == null ? null : broker.url();
            long total = Backlog.submit(store.url(), brokerUrl, work.backlog(count));
            Window window = Window.of(total);
            Crew.Nodes nodes = crew.open(IntStream.rangeClosed(1, count)
                    .mapToObj(i -> new NodeTask("node-" + i, store.url(), brokerUrl, work.permits(), work.handler()))
                    .toList());
            nodes.start();
            Sample first = reached(nodes, window.first());
            Sample last = reached(nodes, window.last());
            reached(nodes, total); // or what was measured is not all of the truth
            nodes.stop();
            return Reading.between(first, last);
        }
    }

    /** Waits until so many are done; that nothing is done any more is a fault. */
    private Sample reached(Crew.Nodes nodes, long goal) throws IOException {
        Set<Long> workers = crew.pids();
        long last = -1;
        long changed = System.nanoTime();
        while (true) {
            List<NodeCounts> counts = nodes.look();
            long now = Sample.succeeded(counts);
            if (now >= goal) {
                return Sample.of(counts, workers);
            }
            if (now != last) {
                last = now;
                changed = System.nanoTime();
            } else if (System.nanoTime() - changed > PATIENCE_NANOS) {
                throw new IllegalStateException("stands still at " + now + " of " + goal + ": " + counts);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
