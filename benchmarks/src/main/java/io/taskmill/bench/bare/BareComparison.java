package io.taskmill.bench.bare;

import io.taskmill.spi.TimeSource;
import io.taskmill.store.sql.sqlite.SqliteStoreProvider;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the same load on the bare scheme and on the SQLite store, in turns. Arguments: tasks per run (100000), payload
 * bytes (200), rounds (3).
 */
final class BareComparison {
    private final PrintStream out;
    private final int tasks;
    private final int payloadBytes;

    private BareComparison(PrintStream out, int tasks, int payloadBytes) {
        this.out = out;
        this.tasks = tasks;
        this.payloadBytes = payloadBytes;
    }

    /** Prints a line per run. */
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        int tasks = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
        int payloadBytes = args.length > 1 ? Integer.parseInt(args[1]) : 200;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 3;
        BareComparison comparison = new BareComparison(System.out, tasks, payloadBytes);
        for (int round = 0; round < rounds; round++) {
            comparison.round();
        }
    }

    private void round() throws IOException, SQLException, InterruptedException {
        Path folder = Files.createTempDirectory("bare");
        try {
            try (Scheme bare = new BareSqlite(folder.resolve("bare.db"))) {
                one(bare, "bare", 64);
                one(bare, "bare", 512);
            }
            String url = "jdbc:sqlite:" + folder.resolve("store.db");
            try (StoreScheme store = new StoreScheme(new SqliteStoreProvider().open(url, TimeSource.system()))) {
                one(store, "store", 64);
                one(store, "store", 512);
                Load load = new Load(1, tasks, payloadBytes);
                print("store", "batches", load.submitBatches(store), load.workBatches(store));
            }
        } finally {
            delete(folder);
        }
    }

    private void one(Scheme scheme, String name, int callers) throws InterruptedException {
        Load load = new Load(callers, tasks, payloadBytes);
        print(name, callers + " callers", load.submit(scheme), load.work(scheme));
    }

    private void print(String name, String how, Meter.Reading submit, Meter.Reading work) {
        out.printf("%-6s %-12s submit %s   claim+complete %s%n", name, how, submit, work);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted((a, b) -> b.compareTo(a)).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
