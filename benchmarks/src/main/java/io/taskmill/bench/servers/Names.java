package io.taskmill.bench.servers;

import java.util.UUID;

/** Names that nobody else uses. */
final class Names {

    private Names() {}

    /** Letters, digits and an underscore. */
    static String fresh() {
        return "bench_" + UUID.randomUUID().toString().replace("-", "");
    }
}
