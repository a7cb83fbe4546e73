package io.taskmill.engine.decide;

import io.taskmill.api.RetryPolicy;
import io.taskmill.api.TaskError;
import io.taskmill.spi.Decision;
import io.taskmill.spi.Decision.Work;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be done with a task after an attempt: a pure function. */
public final class Decider {

    private Decider() {}

    /**
     * Decides.
     *
     * @param ending how the attempt ended
     * @param policy the task's retry policy
     * @param earlierFailures failures of this generation before this attempt
     * @param random from 0 inclusive to 1 exclusive, for jitter
     * @return the decision, or none when the claim is lost and the attempt must leave no trace
     */
    public static Optional<Decision> decide(Ending ending, RetryPolicy policy, int earlierFailures, double random) {
        return switch (ending) {
            case Ending.Returned(var result) -> Optional.of(new Decision.Complete(result));
            case Ending.Threw(var error, var retryAfter) ->
                Optional.of(failed(error, retryAfter, policy, earlierFailures + 1, random));
            case Ending.Stopped(var reason, var error) ->
                switch (reason) {
                    case TIMEOUT -> Optional.of(failed(error, null, policy, earlierFailures + 1, random));
                    case CANCELLED -> Optional.of(new Decision.Cancel());
                    case SHUTDOWN -> Optional.of(new Decision.Release(Work.STARTED));
                    case CLAIM_LOST -> Optional.empty();
                };
            case Ending.NeverStarted(var reason) ->
                switch (reason) {
                    case CLAIM_LOST -> Optional.empty();
                    case TIMEOUT, CANCELLED, SHUTDOWN -> Optional.of(new Decision.Release(Work.NOT_STARTED));
                };
        };
    }

    private static Decision failed(
            TaskError error, @Nullable Duration retryAfter, RetryPolicy policy, int failure, double random) {
        if (!error.retryable() || failure >= policy.attempts()) {
            return new Decision.DeadLetter(error);
        }
        Duration delay = retryAfter != null ? retryAfter : RetryDelays.after(policy, failure, random);
        return new Decision.Retry(delay, error);
    }
}
