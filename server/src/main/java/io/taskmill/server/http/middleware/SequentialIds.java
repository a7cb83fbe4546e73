package io.taskmill.server.http.middleware;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Ids that cost nothing: a prefix that differs from start to start, and a count. Thread-safe. */
public final class SequentialIds implements Supplier<String> {
    private final String prefix;
    private final AtomicLong count = new AtomicLong();

    /** Ids that begin with this prefix. */
    public SequentialIds(String prefix) {
        this.prefix = prefix;
    }

    @Override
    public String get() {
        return prefix + "-" + Long.toString(count.incrementAndGet(), Character.MAX_RADIX);
    }
}
