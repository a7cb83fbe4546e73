package io.taskmill.bench;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What to measure.
 *
 * @param parts which parts
 * @param tasks per reading
 * @param rounds how often each reading of the store part is repeated, in turns
 * @param aged how many finished and how many scheduled tasks an aged store holds
 */
record Options(Set<String> parts, int tasks, int rounds, int aged) {

    boolean wants(String part) {
        return parts.contains(part);
    }

    static Options parse(List<String> args, Set<String> known) {
        Set<String> parts = new TreeSet<>();
        int tasks = 200_000;
        int rounds = 3;
        int aged = 1_000_000;
        for (Iterator<String> rest = args.iterator(); rest.hasNext(); ) {
            String arg = rest.next();
            switch (arg) {
                case "--tasks" -> tasks = Integer.parseInt(rest.next());
                case "--rounds" -> rounds = Integer.parseInt(rest.next());
                case "--aged" -> aged = Integer.parseInt(rest.next());
                default -> {
                    if (!known.contains(arg)) {
                        throw new IllegalArgumentException("no part " + arg + "; there are " + known
                                + " and the options --tasks N, --rounds N, --aged N");
                    }
                    parts.add(arg);
                }
            }
        }
        return new Options(parts.isEmpty() ? known : parts, tasks, rounds, aged);
    }
}
