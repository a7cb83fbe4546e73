package io.taskmill.server.handlers;

import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A mail with a Message-ID of its task's, which a repeated attempt has again: a duplicate can be told by it. */
final class TaskMessage extends MimeMessage {
    private static final String UTF_8 = "UTF-8";
    private static final String ALTERNATIVE = "alternative";

    private final String messageId;

    private TaskMessage(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    /** The whole mail, its headers and encodings settled. */
    static TaskMessage of(Session session, Email email, Envelope envelope) throws MessagingException {
        TaskMessage message = new TaskMessage(session, envelope.messageId());
        message.setFrom(envelope.from());
        message.setRecipients(RecipientType.TO, array(email.to()));
        message.setRecipients(RecipientType.CC, array(email.cc()));
        if (!email.replyTo().isEmpty()) {
            message.setReplyTo(array(email.replyTo()));
        }
        message.setSubject(email.subject(), UTF_8);
        message.setSentDate(Date.from(envelope.date()));
        message.fill(email.body());
        for (Map.Entry<String, String> header : email.headers().entrySet()) {
            message.setHeader(header.getKey(), encoded(header));
        }
        message.saveChanges();
        return message;
    }

    String id() {
        return messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    private void fill(Email.EmailBody body) throws MessagingException {
        Optional<String> text = body.text();
        Optional<String> html = body.html();
        if (text.isPresent() && html.isPresent()) {
            // The best comes last, as RFC 2046 says.
            setContent(new MimeMultipart(ALTERNATIVE, part(text.get(), "plain"), part(html.get(), "html")));
        } else if (text.isPresent()) {
            setText(text.get(), UTF_8, "plain");
        } else if (html.isPresent()) {
            setText(html.get(), UTF_8, "html");
        }
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    private static InternetAddress[] array(List<InternetAddress> addresses) {
        return addresses.toArray(InternetAddress[]::new);
    }

    private static String encoded(Map.Entry<String, String> header) {
        try {
            return MimeUtility.fold(
                    header.getKey().length() + 2, MimeUtility.encodeText(header.getValue(), UTF_8, null));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is always there", e);
        }
    }

    /**
     * What the payload does not say.
     *
     * @param from the sender
     * @param messageId with its angle brackets
     * @param date when it is sent
     */
    record Envelope(InternetAddress from, String messageId, Instant date) {}
}
