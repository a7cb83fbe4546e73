package io.taskmill.broker.kafka;

import java.util.Objects;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnknownTopicIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What the client library's exceptions mean. */
final class Failures {

    private Failures() {}

    static boolean isUnknownTopic(Throwable failure) {
        return failure instanceof UnknownTopicOrPartitionException || failure instanceof UnknownTopicIdException;
    }

    /** Whether the server, or the client for it, has turned this one message away; it is not there. */
    static boolean isRefusal(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof RecordBatchTooLargeException
                || failure instanceof AuthorizationException
                || failure instanceof AuthenticationException
                || failure instanceof InvalidTopicException
                || failure instanceof InvalidRecordException
                || failure instanceof PolicyViolationException
                || failure instanceof SerializationException;
    }

    static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }

    /** For people: the first message of the chain, or the name of what has none. */
    static String text(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each.getMessage() != null && !each.getMessage().isBlank()) {
                return Objects.requireNonNull(each.getMessage());
            }
        }
        return failure.getClass().getSimpleName();
    }
}
