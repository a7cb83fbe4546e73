package io.taskmill.api;

/**
 * Why an attempt did not succeed.
 *
 * @param type a stable word for programs: the exception's class, or one of Taskmill's own such as {@code timeout}
 * @param message for people; at most 4,096 characters, without control characters that a store could not hold
 * @param retryable whether another attempt could help
 */
public record TaskError(String type, String message, boolean retryable) {}
