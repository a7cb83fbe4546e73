package io.taskmill.server.handlers;

import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What the mail server said about one address.
 *
 * @param address the recipient
 * @param code the three digits
 * @param text the whole line
 */
record SmtpReply(String address, int code, String text) {

    /** Whether trying again cannot help. */
    boolean permanent() {
        return permanent(code);
    }

    /** Not 530 to 538: these say that our own login is wrong, which its owner can mend while the mail waits. */
    static boolean permanent(int code) {
        return code >= 500 && code < 600 && !(code >= 530 && code <= 538);
    }

    /** What was said about single recipients, out of the chain that the mail library makes. */
    static List<SmtpReply> refusals(MessagingException failure) {
        List<SmtpReply> replies = new ArrayList<>();
        for (Exception e = failure; e instanceof MessagingException m; e = m.getNextException()) {
            if (e instanceof SMTPAddressFailedException refused) {
                replies.add(new SmtpReply(
                        refused.getAddress().getAddress(), refused.getReturnCode(), line(refused.getMessage())));
            }
        }
        return replies;
    }

    /** The code of the answer that ended the whole mail, if it was an answer. */
    static Optional<Integer> code(MessagingException failure) {
        return switch (failure) {
            case SMTPSendFailedException send when send.getReturnCode() > 0 -> Optional.of(send.getReturnCode());
            case SMTPSenderFailedException sender -> Optional.of(sender.getReturnCode());
            case MessagingException ignored -> Optional.empty();
        };
    }

    private static String line(@Nullable String message) {
        return message == null ? "" : message.strip().replaceAll("\\s+", " ");
    }
}
