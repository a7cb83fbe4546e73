package io.taskmill.server.handlers;

import io.taskmill.api.NonRetryableException;
import io.taskmill.api.Payload;
import io.taskmill.api.TaskContext;
import io.taskmill.api.TaskHandler;
import io.taskmill.spi.TimeSource;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/**
 * {@code email}: sends {@code {"to", "cc"?, "bcc"?, "replyTo"?, "from"?, "subject", "text"?, "html"?, "headers"?}} by
 * SMTP. Addresses are one text or an array of texts; of {@code text} and {@code html} one is needed, both make an
 * alternative. The Message-ID is {@code <task id@domain of the sender>}, the same on every attempt.
 *
 * <p>Success is {@code {"messageId", "accepted": [], "refused": [{"address", "reply"}]}}: at least one recipient was
 * accepted, and those refused for good are named. A dead letter at once: a bad payload, every recipient or the mail
 * itself refused for good (5xx). Tried again: everything else, that is connection errors, 4xx answers (when one
 * recipient is put off nobody gets the mail, so the next attempt makes no duplicates) and a refused login, which is for
 * the owner of the configuration to mend while the mails wait. When the connection breaks after the content was sent
 * but before the server's answer, the next attempt may make a duplicate: it has the same Message-ID.
 */
public final class EmailHandler implements TaskHandler, AutoCloseable {
    private final EmailConfig config;
    private final InternetAddress sender;
    private final TimeSource time;
    private final Session session;
    private final SmtpConnections connections;

    /** A handler with connections of its own; the first is made by the first mail. */
    public EmailHandler(EmailConfig config, TimeSource time) {
        this.config = config;
        this.sender = EmailAddresses.one("from", config.from());
        this.time = time;
        this.session = SmtpSession.of(config.smtp());
        this.connections = new SmtpConnections(config.smtp(), session, time);
    }

    @Override
    public Payload handle(TaskContext task) throws IOException, InterruptedException {
        Email email = Email.of(task.payload());
        TaskMessage message = message(email, task);
        try {
            return result(message, deliver(message, email.recipients()));
        } catch (MessagingException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while the mail was being sent");
            }
            throw EmailFailures.judged(e, config.smtp());
        }
    }

    /** Closes the connections; one in use when its mail is sent. */
    @Override
    public void close() {
        connections.close();
    }

    private TaskMessage message(Email email, TaskContext task) {
        InternetAddress from = email.from().orElse(sender);
        if (!config.allowFrom() && email.from().isPresent()) {
            throw new NonRetryableException(
                    "payload field \"from\" is not permitted; handlers.email.allowFrom would permit it");
        }
        String address = from.getAddress();
        String messageId = "<" + task.id() + address.substring(address.lastIndexOf('@')) + ">";
        try {
            return TaskMessage.of(session, email, new TaskMessage.Envelope(from, messageId, time.now()));
        } catch (MessagingException e) {
            throw new NonRetryableException("no mail can be made of this payload: " + e.getMessage(), e);
        }
    }

    private SmtpDelivery deliver(TaskMessage message, List<InternetAddress> recipients)
            throws MessagingException, InterruptedException {
        try {
            return connections.use(connection -> SmtpDelivery.send(connection, message, recipients));
        } catch (MessagingException e) {
            if (!SmtpDelivery.connectionWasOver(e)) {
                throw e;
            }
            return connections.use(connection -> SmtpDelivery.send(connection, message, recipients));
        }
    }

    private static Payload result(TaskMessage message, SmtpDelivery delivery) {
        return Json.object(result -> {
            result.put("messageId", message.id());
            ArrayNode accepted = result.putArray("accepted");
            delivery.accepted().forEach(address -> accepted.add(address.getAddress()));
            ArrayNode refused = result.putArray("refused");
            delivery.refused()
                    .forEach(reply ->
                            refused.addObject().put("address", reply.address()).put("reply", reply.text()));
        });
    }
}
