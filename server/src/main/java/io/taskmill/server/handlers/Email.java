package io.taskmill.server.handlers;

import io.taskmill.api.NonRetryableException;
import io.taskmill.api.Payload;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The mail that a payload asks for, checked.
 *
 * @param to first addressees
 * @param cc those who get a copy
 * @param bcc those who get one that nobody sees
 * @param replyTo where answers go; empty means to the sender
 * @param from the sender when the payload names one
 * @param subject one line
 * @param body what it says
 * @param headers more headers
 */
record Email(
        List<InternetAddress> to,
        List<InternetAddress> cc,
        List<InternetAddress> bcc,
        List<InternetAddress> replyTo,
        Optional<InternetAddress> from,
        String subject,
        EmailBody body,
        Map<String, String> headers) {

    static Email of(Payload payload) {
        PayloadFields fields =
                PayloadFields.of(payload, "to", "cc", "bcc", "replyTo", "from", "subject", "text", "html", "headers");
        String subject = EmailHeaderRules.oneLine("subject", fields.requiredText("subject"));
        Email email = new Email(
                EmailAddresses.all("to", fields.texts("to")),
                EmailAddresses.all("cc", fields.texts("cc")),
                EmailAddresses.all("bcc", fields.texts("bcc")),
                EmailAddresses.all("replyTo", fields.texts("replyTo")),
                fields.text("from").map(text -> EmailAddresses.one("from", text)),
                subject,
                new EmailBody(fields.text("text"), fields.text("html")),
                EmailHeaderRules.checked(fields.textMap("headers")));
        if (email.to().isEmpty()) {
            throw PayloadFields.wrong("to", "at least one address");
        }
        return email;
    }

    /** Everybody who gets it, once each. */
    List<InternetAddress> recipients() {
        return Stream.of(to, cc, bcc).flatMap(List::stream).distinct().toList();
    }

    /**
     * What a mail says: one of both at least.
     *
     * @param text as plain text
     * @param html as HTML
     */
    record EmailBody(Optional<String> text, Optional<String> html) {

        EmailBody {
            if (text.isEmpty() && html.isEmpty()) {
                throw new NonRetryableException("payload fields \"text\" and \"html\": expected at least one of them");
            }
        }
    }
}
