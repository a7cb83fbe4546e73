package io.taskmill.bench;

import io.taskmill.bench.http.ServerBench;
import io.taskmill.bench.pairs.PairsBench;
import io.taskmill.bench.scaling.ScalingBench;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code ./taskmill bench [part …] [--tasks N] [--rounds N] …}: runs the named parts, all of them by default, and
 * prints a line per reading. What they mean, and all options, is in {@code docs/benchmarks.md}.
 */
public final class Main {
    private static final Set<String> PARTS =
            new TreeSet<>(List.of("store", "latency", "batches", "aged", "http", "pairs", "scaling"));

    private Main() {}

    public static void main(String[] args) throws Exception {
        Options options = Options.parse(List.of(args), PARTS);
        try (Workplace place = Workplace.create()) {
            place.describe();
            StoreSection stores = new StoreSection(place, options);
            if (options.wants("store")) {
                stores.compareWithBareScheme();
            }
            if (options.wants("latency")) {
                stores.latency();
            }
            if (options.wants("batches")) {
                stores.batches();
            }
            if (options.wants("aged")) {
                stores.aged();
            }
            if (options.wants("http")) {
                Path folder = place.newFolder("http");
                new ServerBench(place.out(), folder).run();
            }
            if (options.wants("pairs")) {
                new PairsBench(place.out(), place.newFolder("pairs"), options.pairs()).run();
            }
            if (options.wants("scaling")) {
                new ScalingBench(place.out(), place.newFolder("scaling"), options.scaling()).run();
            }
        }
    }
}
