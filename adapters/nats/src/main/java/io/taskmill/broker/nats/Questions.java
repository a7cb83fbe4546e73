package io.taskmill.broker.nats;

import io.nats.client.Connection;
import io.nats.client.ErrorListener;
import io.nats.client.Message;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What waits for answers on one connection. A server does not answer what a user may not ask; it only complains on the
 * connection, naming the subject. This brings the two together. Thread-safe.
 */
final class Questions implements ErrorListener {
    private static final Logger LOG = System.getLogger(Questions.class.getName());
    private static final Pattern VIOLATION =
            Pattern.compile("Permissions Violation for (?<what>Publish|Subscription) to \"(?<subject>[^\"]+)\".*");

    private final Map<Long, Question> waiting = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private volatile @Nullable String complaint;
    private volatile @Nullable Exception trouble;

    private record Question(String subject, CompletableFuture<Message> answer) {}

    /** Remembers a question until it is answered. */
    CompletableFuture<Message> add(String subject, CompletableFuture<Message> answer) {
        long number = numbers.incrementAndGet();
        waiting.put(number, new Question(subject, answer));
        CompletableFuture<Message> unused = answer.whenComplete((message, failure) -> waiting.remove(number));
        return answer;
    }

    /** The server's last complaint about missing rights on this connection. */
    @Nullable String complaint() {
        return complaint;
    }

    /** What last went wrong with the connection. */
    @Nullable Exception trouble() {
        return trouble;
    }

    @Override
    public void errorOccurred(Connection connection, String error) {
        Matcher violation = VIOLATION.matcher(error);
        if (!violation.matches()) {
            LOG.log(Level.DEBUG, "NATS complains: {0}", error);
            return;
        }
        LOG.log(Level.WARNING, "NATS refuses: {0}", error);
        complaint = error;
        if (violation.group("what").equals("Publish")) {
            refuse(violation.group("subject"), error);
        }
    }

    private void refuse(String subject, String error) {
        for (Question question : waiting.values()) {
            if (question.subject.equals(subject)) {
                boolean unused = question.answer.completeExceptionally(ApiRefusal.noRight(error));
            }
        }
    }

    @Override
    public void exceptionOccurred(Connection connection, Exception failure) {
        trouble = failure;
        LOG.log(Level.DEBUG, "trouble with a connection to NATS", failure);
    }
}
