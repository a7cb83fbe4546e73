package io.taskmill.acceptance.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail that arrived.
 *
 * @param recipients the addresses of the envelope
 * @param content headers and body as sent
 * @param at when it arrived
 */
public record ReceivedMail(List<String> recipients, byte[] content, Instant at) {

    public ReceivedMail {
        recipients = List.copyOf(recipients);
    }

    /** Its Message-ID, subject and text, decoded. */
    public Letter read() {
        try {
            MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(content));
            return new Letter(message.getMessageID(), message.getSubject(), String.valueOf(message.getContent()));
        } catch (MessagingException | IOException e) {
            throw new AssertionError("a mail that cannot be read: " + recipients, e);
        }
    }

    /**
     * What a mail says.
     *
     * @param messageId with its angle brackets
     * @param subject the subject
     * @param text the text, lines ended by CRLF
     */
    public record Letter(
            @Nullable String messageId, @Nullable String subject, String text) {}
}
