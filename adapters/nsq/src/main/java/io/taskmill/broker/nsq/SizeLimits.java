package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.ServerError;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What nsqd takes: as the URL says, or less when nsqd has said so. Thread-safe. */
final class SizeLimits {
    private static final Logger LOG = System.getLogger(SizeLimits.class.getName());

    /** As nsqd words it, in {@code nsqd/protocol_v2.go}. */
    private static final Pattern TOO_BIG = Pattern.compile("(message|body) too big \\d{1,12} > (\\d{1,9})");

    private volatile int messageBytes;
    private volatile int bodyBytes;

    SizeLimits(NsqOptions.Sizes sizes) {
        messageBytes = sizes.messageBytes();
        bodyBytes = sizes.bodyBytes();
    }

    int messageBytes() {
        return messageBytes;
    }

    int bodyBytes() {
        return bodyBytes;
    }

    /** Whether this error says that a limit is lower than it was thought to be, which is then known. */
    synchronized boolean learn(ServerError error) {
        Matcher said = TOO_BIG.matcher(error.text());
        if (!said.find()) {
            return false;
        }
        int limit = Integer.parseInt(said.group(2));
        boolean message = said.group(1).equals("message");
        if (limit < 1 || limit >= (message ? messageBytes : bodyBytes)) {
            return false;
        }
        if (message) {
            messageBytes = limit;
        } else {
            bodyBytes = limit;
        }
        LOG.log(
                Level.WARNING,
                "nsqd takes {0} of {1} bytes at most; say so in the URL with {2}",
                message ? "messages" : "batches",
                limit,
                message ? "maxMessageBytes" : "maxBodyBytes");
        return true;
    }
}
