package io.taskmill.engine.decide;

import io.taskmill.api.NonRetryableException;
import io.taskmill.api.RetryLaterException;
import io.taskmill.api.TaskContext.StopReason;
import io.taskmill.api.TaskError;
import io.taskmill.engine.submit.SafeText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Turns what a handler threw into what is recorded. Never throws itself, however strange the exception. */
public final class ErrorReading {
    private static final int LONGEST_MESSAGE = 4_096;
    private static final int LONGEST_TYPE = 200;

    private ErrorReading() {}

    /**
     * The error of a thrown exception: its class, its message made storable, and whether another attempt could help.
     */
    public static TaskError of(Throwable thrown) {
        return new TaskError(
                SafeText.cleaned(thrown.getClass().getName(), LONGEST_TYPE),
                SafeText.cleaned(message(thrown), LONGEST_MESSAGE),
                !(thrown instanceof NonRetryableException));
    }

    /**
     * The delay that a thrown exception asks for, from zero to {@code longest}; null when it asks for none that can be
     * read.
     */
    public static @Nullable Duration retryAfter(Throwable thrown, Duration longest) {
        if (!(thrown instanceof RetryLaterException later)) {
            return null;
        }
        try {
            Duration delay = later.delay();
            if (delay.isNegative()) {
                return Duration.ZERO;
            }
            return delay.compareTo(longest) <= 0 ? delay : longest;
        } catch (Throwable e) { // null, or a subclass that throws: the policy decides
            return null;
        }
    }

    /** The error of an attempt that threw after it had been told to stop. */
    public static TaskError stopped(StopReason reason, Duration limit, Throwable thrown) {
        return switch (reason) {
            case TIMEOUT -> new TaskError("timeout", "ran longer than its timeout of " + limit, true);
            case CANCELLED, SHUTDOWN, CLAIM_LOST -> of(thrown);
        };
    }

    /** The error of a task whose type has no handler here. */
    public static TaskError noHandler(String taskType) {
        return new TaskError(
                "no-handler", "no handler is registered for task type " + taskType + " on this node", true);
    }

    /** The error of a handler whose result is too large to keep. */
    public static TaskError resultTooLarge(int bytes, int limit) {
        return new TaskError(
                "result-too-large",
                "the handler returned " + bytes + " bytes, at most " + limit
                        + " are kept; store it elsewhere and return a" + " reference",
                false);
    }

    /** The error of an outcome that the store cannot hold. */
    public static TaskError notStorable(String why) {
        return new TaskError(
                "outcome-not-storable",
                SafeText.cleaned("the outcome could not be stored: " + why, LONGEST_MESSAGE),
                false);
    }

    private static String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message != null ? message : "";
        } catch (Throwable e) { // also a checked one, thrown without being declared
            return "(its message could not be read)";
        }
    }
}
