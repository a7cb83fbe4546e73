package io.taskmill.bench.pairs;

import io.taskmill.bench.servers.BrokerServer;
import io.taskmill.bench.servers.Servers;
import io.taskmill.bench.servers.StoreServer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Measures pair by pair, in rounds in which product, bare scheme and raw client take turns. */
public final class PairsBench {
    private final PrintStream out;
    private final Path folder;
    private final PairOptions options;
    private final Set<String> settings = new LinkedHashSet<>();

    /**
     * Nothing measured yet.
     *
     * @param folder for files, removed by the caller
     */
    public PairsBench(PrintStream out, Path folder, PairOptions options) {
        this.out = out;
        this.folder = folder;
        this.options = options;
    }

    /** Prints every reading as it comes, and the table at the end. Takes some minutes for each pair. */
    public void run() throws Exception {
        Map<Pair, List<Round>> results = new LinkedHashMap<>();
        for (Pair pair : options.pairs()) {
            try (Servers servers = new Servers(folder, options.urls())) {
                StoreServer store = servers.store(pair.store());
                note(pair.store(), store.settings());
                BrokerServer broker = pair.hasBroker() ? servers.broker(pair.broker()) : null;
                if (broker != null) {
                    note(pair.broker(), broker.settings());
                }
                results.put(pair, rounds(pair, store, broker));
            }
        }
        print(results);
    }

    private void note(String name, String what) {
        if (settings.add(name + ": " + what)) {
            out.println(name + ": " + what);
        }
    }

    private List<Round> rounds(Pair pair, StoreServer store, @Nullable BrokerServer broker) throws Exception {
        BareRun bare = new BareRun(store, options);
        EngineRun engine = new EngineRun(store, broker, options);
        List<Round> rounds = new ArrayList<>();
        for (int round = 0; round <= options.rounds(); round++) {
            String name = pair + (round == 0 ? " warm-up" : " round " + round);
            Readings ofBare = shown(name + " bare", bare.run());
            Readings ofRaw = broker == null ? new Readings() : shown(name + " raw", new RawRun(broker, options).run());
            Readings ofEngine = shown(name + " taskmill", engine.run());
            if (round > 0) {
                rounds.add(new Round(ofEngine, ofBare, ofRaw));
            }
        }
        return rounds;
    }

    private Readings shown(String name, Readings readings) {
        out.println(name + readings);
        return readings;
    }

    private void print(Map<Pair, List<Round>> results) {
        out.printf(
                "%n%,d tasks of %d bytes, rings of %d bytes, %d callers and slots, %d rounds after a warm-up (medians;"
                        + " ratios of the rounds: bare scheme / raw client), %,d samples of latency%n",
                options.tasks(),
                Work.PAYLOAD_BYTES,
                Work.ring().length,
                options.callers(),
                options.rounds(),
                options.samples());
        settings.forEach(out::println);
        out.println();
        PairTable table = new PairTable(out);
        table.head();
        results.forEach(table::rows);
    }
}
