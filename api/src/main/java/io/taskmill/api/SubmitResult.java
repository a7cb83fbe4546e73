package io.taskmill.api;

/** What became of one request of a batch. */
public sealed interface SubmitResult {

    /**
     * Accepted and durable.
     *
     * @param submission the task
     */
    record Accepted(Submission submission) implements SubmitResult {}

    /**
     * Refused; the other requests of the batch are not touched by it.
     *
     * @param error what {@link TaskClient#submit} would have thrown
     */
    record Refused(TaskmillException error) implements SubmitResult {}
}
