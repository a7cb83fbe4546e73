package io.taskmill.bench.pairs;

import io.taskmill.bench.bare.Load;
import io.taskmill.bench.bare.Scheme;
import io.taskmill.bench.servers.StorePlace;
import io.taskmill.bench.servers.StoreServer;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The bare scheme of a store: latency is one insert and one claim. */
final class BareRun {
    private static final int LATENCY_WARM_UP = 200;

    private final StoreServer server;
    private final PairOptions options;

    BareRun(StoreServer server, PairOptions options) {
        this.server = server;
        this.options = options;
    }

    Readings run() throws Exception {
        Readings readings = new Readings();
        try (StorePlace place = server.newStore();
                Scheme scheme = place.bare()) {
            Load load = new Load(options.callers(), options.tasks(), Work.PAYLOAD_BYTES);
            readings.rate(Measure.SUBMIT, load.submit(scheme));
            readings.rate(Measure.PROCESS, load.work(scheme));
        }
        try (StorePlace place = server.newStore();
                Scheme scheme = place.bare()) {
            latencies(scheme, LATENCY_WARM_UP);
            readings.latencies(latencies(scheme, options.samples()));
        }
        return readings;
    }

    private static long[] latencies(Scheme scheme, int samples) {
        byte[] payload = new byte[Work.PAYLOAD_BYTES];
        long[] nanos = new long[samples];
        for (int i = 0; i < samples; i++) {
            long begin = System.nanoTime();
            scheme.submit(payload);
            List<Object> claimed = scheme.claim(1);
            nanos[i] = System.nanoTime() - begin;
            scheme.complete(claimed.getFirst());
            LockSupport.parkNanos(Work.PAUSE_NANOS);
        }
        return nanos;
    }
}
