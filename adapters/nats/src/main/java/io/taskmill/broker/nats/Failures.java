package io.taskmill.broker.nats;

import java.util.Objects;

/** What exceptions say. */
final class Failures {

    private Failures() {}

    /** For people: what the last exception in the chain says. */
    static String text(Throwable failure) {
        Throwable each = failure;
        while (each.getCause() != null) {
            each = each.getCause();
        }
        String name = each.getClass().getSimpleName();
        return each.getMessage() == null ? name : Objects.requireNonNull(each.getMessage());
    }
}
