package io.taskmill.broker.rocketmq;

import java.util.Objects;
import org.apache.rocketmq.shaded.io.grpc.Status;

/** What exceptions mean. */
final class Failures {

    private Failures() {}

    /** How a call ended. */
    static Status status(Throwable failure) {
        return Status.fromThrowable(failure);
    }

    /** For people: the most telling message in the chain. */
    static String text(Throwable failure) {
        Throwable each = failure;
        while (each.getCause() != null) {
            each = each.getCause();
        }
        String name = each.getClass().getSimpleName();
        return each.getMessage() == null ? name : Objects.requireNonNull(each.getMessage());
    }
}
