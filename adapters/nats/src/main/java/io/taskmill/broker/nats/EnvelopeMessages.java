package io.taskmill.broker.nats;

import io.nats.client.impl.Headers;
import io.taskmill.spi.Envelope;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes messages of envelopes. Each gets an id that no other message ever has, also when the same envelope is published
 * again: a task that is due once more has to ring once more, and the server would swallow the second ring. The id is
 * only for the case that this adapter sends this one message again, not knowing whether it has arrived. Thread-safe.
 */
final class EnvelopeMessages {
    private static final String CONTENT_TYPE = "content-type";
    // As CloudEvents over NATS calls its headers.
    private static final String ATTRIBUTE = "ce-";
    private static final int MOST_NAME = 64;
    private static final int MOST_VALUE = 4096;

    private final Names names;
    private final String sender =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    private final AtomicLong numbers = new AtomicLong();

    EnvelopeMessages(Names names) {
        this.names = names;
    }

    Outgoing of(Envelope envelope) {
        Headers headers = new Headers();
        headers.put(Outgoing.ID, sender + "-" + numbers.incrementAndGet());
        headers.put(CONTENT_TYPE, Envelope.CONTENT_TYPE);
        // A convenience; what has no place in a header is in the body all the same.
        envelope.attributes().forEach((name, value) -> {
            if (isName(name) && value.length() <= MOST_VALUE && HeaderText.fits(value)) {
                headers.put(ATTRIBUTE + name, value);
            }
        });
        return new Outgoing(names.subject(envelope.lane()), headers, envelope.body());
    }

    private static boolean isName(String text) {
        return text.length() <= MOST_NAME
                && text.chars().allMatch(each -> (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9'));
    }
}
