package io.taskmill.server.handlers;

import io.taskmill.api.NonRetryableException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Says what a mail that was not sent means for its task. */
final class EmailFailures {

    private EmailFailures() {}

    /** The exception to end the attempt with, or thrown when another attempt cannot help. */
    static IOException judged(MessagingException failure, SmtpConfig config) {
        String server = "mail server " + config.host() + ":" + config.port();
        if (failure instanceof AuthenticationFailedException) {
            return new IOException(server + " refused the login; check handlers.email.username and password", failure);
        }
        List<SmtpReply> replies = SmtpReply.refusals(failure);
        if (!replies.isEmpty()) {
            String what = replies.stream()
                    .map(reply -> reply.address() + ": " + reply.text())
                    .collect(Collectors.joining("; "));
            if (replies.stream().allMatch(SmtpReply::permanent)) {
                throw new NonRetryableException(server + " refused every recipient: " + what, failure);
            }
            return new IOException(server + " put recipients off, nothing was sent: " + what, failure);
        }
        String message = server + ": " + failure.getMessage();
        if (SmtpReply.code(failure).filter(SmtpReply::permanent).isPresent()) {
            throw new NonRetryableException(message.strip(), failure);
        }
        return new IOException(message.strip(), failure);
    }
}
