package io.taskmill.bench;

import io.taskmill.bench.bare.BareSqlite;
import io.taskmill.bench.bare.Load;
import io.taskmill.bench.bare.Meter.Reading;
import io.taskmill.bench.bare.Scheme;
import io.taskmill.bench.engine.AgedStore;
import io.taskmill.bench.engine.BatchCosts;
import io.taskmill.bench.engine.EngineBench;
import io.taskmill.bench.engine.HeldSnapshot;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.store.sql.sqlite.SqliteStoreProvider;
import java.nio.file.Path;
import java.util.List;

/** The engine on the embedded store, inside this process. */
final class StoreSection {
    private static final List<Integer> CALLERS = List.of(64, 512);
    private static final int PAYLOAD_BYTES = 200;
    private static final List<Integer> BATCHES = List.of(500, 60, 10);
    private static final int BATCHED_TASKS = 60_000;
    private static final int LATENCY_SAMPLES = 2_000;

    private final Workplace place;
    private final Options options;

    StoreSection(Workplace place, Options options) {
        this.place = place;
        this.options = options;
    }

    /** The bare scheme and the engine in turns, each on a new file; the first round warms up. */
    void compareWithBareScheme() throws Exception {
        for (int round = 0; round <= options.rounds(); round++) {
            String name = round == 0 ? "warm-up" : "round " + round;
            for (int callers : CALLERS) {
                Pair bare = bare(callers);
                Pair engine = engine(callers);
                print(name, callers, "submit", bare.submit, engine.submit);
                print(name, callers, "process", bare.process, engine.process);
            }
        }
    }

    /** Submit to start of the handler on an idle system. */
    void latency() throws Exception {
        try (TaskStore store = open(place.newFolder("latency"))) {
            EngineBench bench = new EngineBench(store);
            bench.latency(LATENCY_SAMPLES);
            EngineBench.Latency latency = bench.latency(LATENCY_SAMPLES);
            place.out()
                    .printf(
                            "idle submit-to-start      p50 %.2f ms   p99 %.2f ms%n",
                            latency.p50Millis(), latency.p99Millis());
        }
    }

    /** What single calls of the store cost per task, by one thread; the first line of each size warms up. */
    void batches() throws Exception {
        for (int batch : BATCHES) {
            for (int round = 0; round < 2; round++) {
                try (TaskStore store = open(place.newFolder("batches"))) {
                    BatchCosts.Costs costs = new BatchCosts(store, batch).measure(BATCHED_TASKS);
                    place.out()
                            .printf(
                                    "batches of %3d   insert %5.1f us   claim %5.1f us   settle %5.1f us   per task%n",
                                    batch, costs.insert(), costs.claim(), costs.settle());
                }
            }
        }
    }

    /** The same load on an empty store and on an old one, with and without a reader that holds a snapshot. */
    void aged() throws Exception {
        Path folder = place.newFolder("aged");
        try (TaskStore store = open(folder)) {
            loaded("empty store", store);
            loaded("empty store", store);
            new AgedStore(store).fill(options.aged(), options.aged());
            String age = String.format("%,d finished + %,d scheduled", options.aged(), options.aged());
            loaded(age, store);
            try (HeldSnapshot held = HeldSnapshot.of(folder.resolve("tasks.db"))) {
                loaded(age + ", held " + held.rows() + "-row snapshot", store);
            }
        }
    }

    private void loaded(String what, TaskStore store) throws InterruptedException {
        EngineBench bench = new EngineBench(store);
        Reading submit = bench.submit(512, options.tasks());
        Reading process = bench.process(512);
        place.out().printf("%-60s submit %s   process %s%n", what, submit, process);
    }

    private Pair bare(int callers) throws Exception {
        Load load = new Load(callers, options.tasks(), PAYLOAD_BYTES);
        try (Scheme scheme = new BareSqlite(place.newFolder("bare").resolve("bare.db"))) {
            return new Pair(load.submit(scheme), load.work(scheme));
        }
    }

    private Pair engine(int callers) throws Exception {
        try (TaskStore store = open(place.newFolder("engine"))) {
            EngineBench bench = new EngineBench(store);
            return new Pair(bench.submit(callers, options.tasks()), bench.process(callers));
        }
    }

    private static TaskStore open(Path folder) {
        return new SqliteStoreProvider().open("jdbc:sqlite:" + folder.resolve("tasks.db"), TimeSource.system());
    }

    private void print(String round, int callers, String what, Reading bare, Reading engine) {
        place.out()
                .printf(
                        "%-8s %3d callers %-8s bare %s   engine %s   rate x%.2f   cpu x%.2f%n",
                        round,
                        callers,
                        what,
                        bare,
                        engine,
                        engine.perSecond() / bare.perSecond(),
                        engine.cpuMicros() / bare.cpuMicros());
    }

    private record Pair(Reading submit, Reading process) {}
}
