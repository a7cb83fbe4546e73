package io.taskmill.engine.batch;

import java.util.List;

/**
 * Writes a batch.
 *
 * @param <T> an item
 * @param <R> the answer to an item
 */
@FunctionalInterface
public interface BatchWriter<T, R> {

    /** Answers every item, in their order. Failures are answers too: it does not throw. */
    List<R> write(List<T> items);
}
