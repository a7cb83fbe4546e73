package io.taskmill.testservers.found;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gets something when it is first asked for, and has it from then on. A failure is not kept. Thread-safe. */
final class Once<T> {
    private final Supplier<T> source;
    private @Nullable T value;

    Once(Supplier<T> source) {
        this.source = source;
    }

    synchronized T get() {
        T known = value;
        if (known == null) {
            known = source.get();
            value = known;
        }
        return known;
    }
}
