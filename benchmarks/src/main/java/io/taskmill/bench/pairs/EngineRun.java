package io.taskmill.bench.pairs;

import io.taskmill.bench.servers.BrokerPlace;
import io.taskmill.bench.servers.BrokerServer;
import io.taskmill.bench.servers.StorePlace;
import io.taskmill.bench.servers.StoreServer;
import io.taskmill.spi.Broker;
import io.taskmill.spi.TaskStore;
import org.jspecify.annotations.Nullable;

/** The product with a store and, maybe, a broker; all new for each kind of reading. */
final class EngineRun {
    private static final int LATENCY_WARM_UP = 300;

    private final StoreServer stores;
    private final @Nullable BrokerServer brokers;
    private final PairOptions options;

    EngineRun(StoreServer stores, @Nullable BrokerServer brokers, PairOptions options) {
        this.stores = stores;
        this.brokers = brokers;
        this.options = options;
    }

    Readings run() throws Exception {
        Readings readings = new Readings();
        with(bench -> bench.rates(options.callers(), options.tasks(), readings));
        with(bench -> {
            bench.latencies(LATENCY_WARM_UP);
            readings.latencies(bench.latencies(options.samples()));
        });
        return readings;
    }

    private void with(Step step) throws Exception {
        try (StorePlace place = stores.newStore();
                TaskStore store = Adapters.store(place.url())) {
            if (brokers == null) {
                step.run(new PairBench(store, null));
                return;
            }
            try (BrokerPlace names = brokers.newBroker();
                    Broker broker = Adapters.broker(names.url())) {
                step.run(new PairBench(store, broker));
            }
        }
    }

    private interface Step {
        void run(PairBench bench) throws Exception;
    }
}
