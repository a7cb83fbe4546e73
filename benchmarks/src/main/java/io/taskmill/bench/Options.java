package io.taskmill.bench;

import io.taskmill.bench.pairs.Pair;
import io.taskmill.bench.pairs.PairOptions;
import io.taskmill.bench.scaling.ScalingOptions;
import io.taskmill.bench.servers.Servers;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What to measure.
 *
 * @param parts which parts
 * @param tasks per reading
 * @param rounds how often each reading of the parts store, pairs and scaling is repeated, in turns
 * @param aged how many finished and how many scheduled tasks an aged store holds
 * @param pairs what the part pairs is to measure
 * @param scaling what the part scaling is to measure
 */
record Options(Set<String> parts, int tasks, int rounds, int aged, PairOptions pairs, ScalingOptions scaling) {

    boolean wants(String part) {
        return parts.contains(part);
    }

    static Options parse(List<String> args, Set<String> known) {
        Set<String> parts = new TreeSet<>();
        List<Pair> pairs = List.of();
        Map<String, String> urls = new HashMap<>();
        int tasks = 200_000;
        int rounds = 3;
        int aged = 1_000_000;
        int callers = 512;
        int samples = 2_000;
        List<Integer> nodes = ScalingOptions.NODES;
        int permits = 1;
        int wait = 10;
        int seconds = 10;
        for (Iterator<String> rest = args.iterator(); rest.hasNext(); ) {
            String arg = rest.next();
            switch (arg) {
                case "--tasks" -> tasks = Integer.parseInt(rest.next());
                case "--rounds" -> rounds = Integer.parseInt(rest.next());
                case "--aged" -> aged = Integer.parseInt(rest.next());
                case "--callers" -> callers = Integer.parseInt(rest.next());
                case "--samples" -> samples = Integer.parseInt(rest.next());
                case "--nodes" ->
                    nodes = Arrays.stream(rest.next().split(","))
                            .map(Integer::valueOf)
                            .toList();
                case "--permits" -> permits = Integer.parseInt(rest.next());
                case "--wait" -> wait = Integer.parseInt(rest.next());
                case "--seconds" -> seconds = Integer.parseInt(rest.next());
                case "--pairs" ->
                    pairs = Arrays.stream(rest.next().split(","))
                            .map(Pair::parse)
                            .toList();
                default -> {
                    if (arg.startsWith("--") && Servers.named().contains(arg.substring(2))) {
                        urls.put(arg.substring(2), rest.next());
                    } else if (known.contains(arg)) {
                        parts.add(arg);
                    } else {
                        throw unknown(arg, known);
                    }
                }
            }
        }
        return new Options(
                parts.isEmpty() ? known : parts,
                tasks,
                rounds,
                aged,
                new PairOptions(orAll(pairs, PairOptions.ALL), tasks, rounds, callers, samples, urls),
                new ScalingOptions(
                        orAll(pairs, ScalingOptions.ALL),
                        nodes,
                        permits,
                        Duration.ofMillis(wait),
                        seconds,
                        rounds,
                        urls));
    }

    private static List<Pair> orAll(List<Pair> named, List<Pair> all) {
        return named.isEmpty() ? all : named;
    }

    private static IllegalArgumentException unknown(String arg, Set<String> known) {
        return new IllegalArgumentException("no part " + arg + "; there are " + known
                + " and the options --tasks N, --rounds N, --aged N, --pairs store+broker,…, --callers N,"
                + " --samples N, --nodes N,…, --permits N, --wait MILLISECONDS, --seconds N, and --"
                + String.join(" URL, --", Servers.named()) + " URL");
    }
}
