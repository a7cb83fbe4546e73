package io.taskmill.bench.pairs;

import io.taskmill.bench.bare.Meter;
import io.taskmill.bench.raw.RawClient;
import io.taskmill.bench.servers.BrokerPlace;
import io.taskmill.bench.servers.BrokerServer;

/** The raw client of a broker, with messages as large as the product's rings. */
final class RawRun {
    private static final int LATENCY_WARM_UP = 200;

    private final BrokerServer server;
    private final PairOptions options;

    RawRun(BrokerServer server, PairOptions options) {
        this.server = server;
        this.options = options;
    }

    Readings run() throws Exception {
        Readings readings = new Readings();
        try (BrokerPlace place = server.newBroker();
                RawClient client = place.raw(Work.ring())) {
            Meter publishing = Meter.start();
            client.publish(options.tasks());
            Meter.Reading published = publishing.stop(options.tasks());
            readings.rate(Measure.SUBMIT, published);
            readings.rate(Measure.RING, published);
            Meter consuming = Meter.start();
            client.consume(options.tasks());
            readings.rate(Measure.PROCESS, consuming.stop(options.tasks()));
            latencies(client, LATENCY_WARM_UP);
            readings.latencies(latencies(client, options.samples()));
        }
        return readings;
    }

    private static long[] latencies(RawClient client, int samples) throws Exception {
        long[] nanos = new long[samples];
        for (int i = 0; i < samples; i++) {
            nanos[i] = client.latency(); // which waits before it sends
        }
        return nanos;
    }
}
