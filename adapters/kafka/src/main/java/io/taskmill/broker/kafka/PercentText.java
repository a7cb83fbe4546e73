package io.taskmill.broker.kafka;

import io.taskmill.spi.BrokerOpenError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding in URLs. */
final class PercentText {

    private PercentText() {}

    /** Decodes {@code %2F} and the like; a plus stays one. */
    static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // Without the text and the cause, which quotes it: it may be the password.
            throw new BrokerOpenError(
                    "broker: the URL has a percent sign that is not followed by two hex digits; write it as %25", null);
        }
    }
}
