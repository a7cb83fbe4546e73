package io.taskmill.bench.scaling;

import io.taskmill.bench.pairs.Pair;
import io.taskmill.bench.servers.BrokerServer;
import io.taskmill.bench.servers.Servers;
import io.taskmill.bench.servers.StoreServer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Measures pair by pair, in rounds in which the numbers of nodes take turns. */
public final class ScalingBench {
    private final PrintStream out;
    private final Path folder;
    private final ScalingOptions options;
    private final Set<String> settings = new LinkedHashSet<>();

    /**
     * Nothing measured yet.
     *
     * @param folder for files, removed by the caller
     */
    public ScalingBench(PrintStream out, Path folder, ScalingOptions options) {
        this.out = out;
        this.folder = folder;
        this.options = options;
        options.pairs().forEach(ScalingBench::checkShared);
    }

    private static void checkShared(Pair pair) {
        if (pair.store().equals(Servers.SQLITE)) {
            throw new IllegalArgumentException(
                    "--pairs " + pair + ": a SQLite store belongs to one process, so there is nothing to scale");
        }
    }

    /** Prints every reading as it comes, and the table at the end. Takes some minutes for each pair. */
    public void run() throws Exception {
        Map<Pair, List<Map<Integer, Reading>>> results = new LinkedHashMap<>();
        for (Pair pair : options.pairs()) {
            try (Servers servers = new Servers(folder, options.urls());
                    Crew crew = Crew.of(options.mostNodes())) {
                StoreServer store = servers.store(pair.store());
                note(pair.store(), store.settings());
                BrokerServer broker = pair.hasBroker() ? servers.broker(pair.broker()) : null;
                if (broker != null) {
                    note(pair.broker(), broker.settings());
                }
                results.put(pair, rounds(pair, new ScalingRun(store, broker, crew, options)));
            }
        }
        print(results);
    }

    private void note(String name, String what) {
        if (settings.add(name + ": " + what)) {
            out.println(name + ": " + what);
        }
    }

    private List<Map<Integer, Reading>> rounds(Pair pair, ScalingRun run) throws Exception {
        run.warmUp();
        List<Map<Integer, Reading>> rounds = new ArrayList<>();
        for (int round = 1; round <= options.rounds(); round++) {
            Map<Integer, Reading> readings = new LinkedHashMap<>();
            for (int count : options.nodes()) {
                Reading reading = run.run(count);
                readings.put(count, reading);
                show(pair + " round " + round, count, reading);
            }
            rounds.add(readings);
        }
        return rounds;
    }

    private void show(String name, int count, Reading reading) {
        out.printf(
                Locale.ROOT,
                "%s  %d nodes  %,.0f/s of %,.0f/s for %.1f s  shares %s %%  cpu-us %.1f, servers %.1f  machine %.0f %%"
                        + " busy  %s%n",
                name,
                count,
                reading.rate(),
                options.ideal(count),
                reading.seconds(),
                reading.shares(),
                reading.nodesCpuMicros(),
                reading.serversCpuMicros(),
                reading.machineBusy() * 100,
                reading.notes());
    }

    private void print(Map<Pair, List<Map<Integer, Reading>>> results) {
        out.printf(
                Locale.ROOT,
                "%nhandlers that wait %d ms, %d permits for each node, backlogs of %d s, measured from 10 %% to 90 %% of"
                        + " them, %d rounds after a warm-up (medians)%n",
                options.handler().toMillis(),
                options.permits(),
                options.seconds(),
                options.rounds());
        settings.forEach(out::println);
        out.println();
        ScalingTable table = new ScalingTable(out, options);
        table.head();
        results.forEach(table::rows);
    }
}
