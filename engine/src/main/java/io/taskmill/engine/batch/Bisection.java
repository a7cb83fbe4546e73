package io.taskmill.engine.batch;

import io.taskmill.spi.DataRejectedError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Finds by halves the items that a store cannot hold, so that they do not hurt their neighbours. */
public final class Bisection {

    private Bisection() {}

    /**
     * Calls {@code write} with all items, and with ever smaller halves where it throws {@link DataRejectedError}; a
     * single item that is rejected gets the answer of {@code rejected}. Any other exception of {@code write} goes
     * through.
     */
    public static <T, R> List<R> write(
            List<T> items, Function<List<T>, List<R>> write, BiFunction<T, DataRejectedError, R> rejected) {
        try {
            return write.apply(items);
        } catch (DataRejectedError e) {
            if (items.size() == 1) {
                return List.of(rejected.apply(items.getFirst(), e));
            }
            int half = items.size() / 2;
            List<R> answers = new ArrayList<>(write(items.subList(0, half), write, rejected));
            answers.addAll(write(items.subList(half, items.size()), write, rejected));
            return answers;
        }
    }
}
