package io.taskmill.broker.kafka;

import io.taskmill.spi.BrokerUnavailableError;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;

/** Waits for what the server says. */
final class Answers {
    /** One question, with a repeat or two. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private Answers() {}

    /** Whether there is an answer, of whatever kind, within this time; an interrupt is kept and ends the wait. */
    static boolean hasCome(Future<?> future, Duration patience) {
        try {
            Object unused = future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } catch (ExecutionException e) {
            return true;
        }
    }

    /**
     * The answer.
     *
     * @param what was asked, for people: "Kafka does not " + what
     * @throws KafkaException the server's refusal
     * @throws BrokerUnavailableError when there is no answer
     */
    static <T> T of(Future<T> future, Duration patience, String what) {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new BrokerUnavailableError("Kafka does not " + what + " within " + patience.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailableError("interrupted while Kafka was asked to " + what, e);
        } catch (ExecutionException e) {
            throw refusal(e.getCause() == null ? e : e.getCause(), what);
        }
    }

    private static RuntimeException refusal(Throwable cause, String what) {
        // UnknownTopicOrPartition counts among those that may be tried again, and is an answer all the same.
        if (cause instanceof KafkaException refusal
                && (!(cause instanceof RetriableException) || Failures.isUnknownTopic(cause))) {
            return refusal;
        }
        return new BrokerUnavailableError("Kafka does not " + what + ": " + Failures.text(cause), cause);
    }
}
