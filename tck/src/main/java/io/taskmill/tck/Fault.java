package io.taskmill.tck;

/** How a call to a {@link FaultyStore} fails. */
public sealed interface Fault {

    /** Nothing happens, and the caller is told so ({@code StoreUnavailableError}). */
    record Unavailable() implements Fault {}

    /** Nothing happens, because there is too much to do ({@code StoreBusyError}). */
    record Busy() implements Fault {}

    /** It happens, but the answer is lost ({@code UnknownOutcomeError}). */
    record AnswerLost() implements Fault {}

    /** Nothing happens, but the caller cannot know ({@code UnknownOutcomeError}). */
    record RequestLost() implements Fault {}

    /**
     * It happens, but not before the test lets it.
     *
     * @param hold opened by the test
     */
    record Slow(Hold hold) implements Fault {}
}
