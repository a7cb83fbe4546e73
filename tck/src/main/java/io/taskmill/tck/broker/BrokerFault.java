package io.taskmill.tck.broker;

import io.taskmill.tck.Hold;

/** How a call to a {@link FaultyBroker} fails. */
public sealed interface BrokerFault {

    /** Nothing happens, and the caller is told so ({@code BrokerUnavailableError}). */
    record Unavailable() implements BrokerFault {}

    /**
     * Nothing happens, and the caller is told that it did. A publish is confirmed and sends nothing; a receive finds
     * nothing, after its wait; what is acknowledged comes again; what is released or dead-lettered stays with the
     * intake until that is closed. As {@link Unavailable} for opening.
     */
    record Lost() implements BrokerFault {}

    /** It happens, but the answer is lost: a publish is unknown, everything else fails. */
    record AnswerLost() implements BrokerFault {}

    /** Nothing happens, but the caller cannot know: a publish is unknown, everything else fails. */
    record RequestLost() implements BrokerFault {}

    /** Nothing happens: a publish is refused, everything else fails. */
    record Refused() implements BrokerFault {}

    /**
     * It happens, but not before the test lets it.
     *
     * @param hold opened by the test
     */
    record Slow(Hold hold) implements BrokerFault {}
}
