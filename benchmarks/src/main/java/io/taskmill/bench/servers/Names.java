package io.taskmill.bench.servers;

import java.util.UUID;

/** Names that nobody else uses. */
final class Names {

    private static final int LENGTH = 16;

    private Names() {}

    /** Letters, digits and an underscore; 22 characters, because NSQ has room for 30. */
    static String fresh() {
        return "bench_" + UUID.randomUUID().toString().replace("-", "").substring(0, LENGTH);
    }
}
