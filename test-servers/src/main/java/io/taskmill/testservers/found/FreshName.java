package io.taskmill.testservers.found;

import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Names that nobody else uses: letters, digits and underscores, which every server allows. */
final class FreshName {

    private FreshName() {}

    static String next() {
        return "taskmill_test_"
                + String.format(
                        Locale.ROOT, "%016x", ThreadLocalRandom.current().nextLong());
    }
}
