package io.taskmill.broker.nsq;

import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.PublishResult;
import java.util.List;

/** Brings dead letters to their topic. */
final class DeadLetterBox {

    private DeadLetterBox() {}

    /**
     * Blocks until nsqd has it.
     *
     * @throws BrokerUnavailableError when nsqd does not say so
     */
    static void put(Publisher publisher, Names names, DeadLetterMessage letter) {
        List<PublishResult> results = publisher.publish(
                names.deadLetters(), letter.parts(publisher.limits().messageBytes()));
        if (results.contains(PublishResult.REFUSED)) {
            // It may have said that it takes less than was thought.
            results = publisher.publish(
                    names.deadLetters(), letter.parts(publisher.limits().messageBytes()));
        }
        for (PublishResult result : results) {
            if (result != PublishResult.CONFIRMED) {
                throw new BrokerUnavailableError(
                        "nsqd did not take a dead letter: " + result + "; may topic \"" + names.deadLetters()
                                + "\" be published to?",
                        null);
            }
        }
    }
}
