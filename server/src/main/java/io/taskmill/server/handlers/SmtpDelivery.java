package io.taskmill.server.handlers;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * Hands one mail to the server. All recipients are named first, before any content. When the server puts one of them
 * off (4xx), nothing is sent to anybody, so that the next attempt makes no duplicates. When it refuses some for good
 * (5xx), the mail goes to the others and the refused ones are reported.
 *
 * @param accepted got the mail
 * @param refused never will
 */
record SmtpDelivery(List<InternetAddress> accepted, List<SmtpReply> refused) {

    /**
     * Sends the mail.
     *
     * @throws MessagingException when nobody got it, as far as we know
     */
    static SmtpDelivery send(SmtpConnection connection, Message message, List<InternetAddress> recipients)
            throws MessagingException {
        List<InternetAddress> wanted = new ArrayList<>(recipients);
        List<SmtpReply> refused = new ArrayList<>();
        while (true) {
            try {
                connection.transport().sendMessage(message, wanted.toArray(Address[]::new));
                return new SmtpDelivery(List.copyOf(wanted), List.copyOf(refused));
            } catch (SendFailedException e) {
                List<SmtpReply> replies = SmtpReply.refusals(e);
                boolean others = wanted.removeIf(address ->
                        replies.stream().anyMatch(reply -> reply.address().equalsIgnoreCase(address.getAddress())));
                if (!others || wanted.isEmpty() || !replies.stream().allMatch(SmtpReply::permanent)) {
                    throw e;
                }
                refused.addAll(replies);
            }
        }
    }

    /** Whether the server ended the connection before the mail began, as it may do to a kept one: nothing was sent. */
    static boolean connectionWasOver(MessagingException failure) {
        return failure instanceof SMTPSendFailedException send
                && send.getCommand() != null
                && send.getCommand().startsWith("MAIL FROM")
                && (send.getReturnCode() == 421 || send.getReturnCode() <= 0);
    }
}
