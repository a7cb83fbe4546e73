package io.taskmill.broker.nats;

import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.JetStreamStatusException;
import io.nats.client.Message;
import io.nats.client.MessageHandler;
import io.nats.client.impl.Headers;
import io.nats.client.support.JsonParseException;
import io.nats.client.support.JsonParser;
import io.nats.client.support.JsonValue;
import io.taskmill.spi.BrokerUnavailableError;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One connection to a server. Once lost it stays lost. Thread-safe. */
final class Link {
    private static final Logger LOG = System.getLogger(Link.class.getName());

    /** For an answer of the server. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration POLITE = Duration.ofSeconds(2);

    private final Connection connection;
    private final Questions questions;

    Link(Connection connection, Questions questions) {
        this.connection = connection;
        this.questions = questions;
    }

    boolean isOpen() {
        return connection.getStatus() == Connection.Status.CONNECTED;
    }

    /** As the server called itself when the connection was opened. */
    String version() {
        return connection.getServerInfo().getVersion();
    }

    /** The largest message that the server takes, with its headers, in bytes. */
    long maxPayload() {
        return connection.getMaxPayload();
    }

    /** Why the connection is no longer there. */
    String lostBecause() {
        Exception trouble = questions.trouble();
        if (trouble == null) {
            return "it was closed";
        }
        String text = Failures.text(trouble);
        return text.contains("Max outgoing Ping") ? "NATS has been silent for several seconds" : text;
    }

    /**
     * Sends a message that is to be answered. Does not wait; the answer fails with {@link ApiRefusal} or
     * {@link JetStreamStatusException}, and is cancelled when the connection is lost.
     *
     * @throws IllegalArgumentException when the server would not take it: it is too large
     * @throws BrokerUnavailableError when it was not sent
     */
    CompletableFuture<Message> request(String subject, @Nullable Headers headers, byte[] body, Duration timeout) {
        try {
            return questions.add(subject, connection.requestWithTimeout(subject, headers, body, timeout));
        } catch (IllegalStateException e) {
            throw new BrokerUnavailableError("the connection to NATS is lost: " + lostBecause(), e);
        }
    }

    /** Begins to ask JetStream something: {@link #answer} has the result. */
    CompletableFuture<Message> ask(String subject, String json) {
        return request("$JS.API." + subject, null, json.getBytes(StandardCharsets.UTF_8), PATIENCE);
    }

    /**
     * Waits for an answer, and reads it.
     *
     * @throws ApiRefusal when it is an error
     * @throws BrokerUnavailableError when there is none
     */
    JsonValue answer(CompletableFuture<Message> question) throws ApiRefusal {
        try {
            JsonValue answer = read(
                    question.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).getData());
            Optional<ApiRefusal> refusal = ApiRefusal.in(answer);
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            return answer;
        } catch (TimeoutException | CancellationException e) {
            throw new BrokerUnavailableError(unanswered(), e);
        } catch (ExecutionException e) {
            throw refusal(e.getCause()).orElseThrow(() -> new BrokerUnavailableError(unanswered(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailableError("interrupted while waiting for NATS", e);
        }
    }

    /** What a failed question means, if the server has refused it. */
    static Optional<ApiRefusal> refusal(@Nullable Throwable failure) {
        if (failure instanceof ApiRefusal refusal) {
            return Optional.of(refusal);
        }
        return failure instanceof JetStreamStatusException ? Optional.of(ApiRefusal.nobodyThere()) : Optional.empty();
    }

    private String unanswered() {
        String complaint = questions.complaint();
        return !isOpen()
                ? "the connection to NATS is lost: " + lostBecause()
                : "NATS has not answered" + (complaint == null ? "" : "; it has refused: " + complaint);
    }

    private static JsonValue read(byte[] answer) {
        try {
            return JsonParser.parse(answer);
        } catch (JsonParseException e) {
            throw new BrokerUnavailableError("NATS has answered with what is no JSON: " + Failures.text(e), e);
        }
    }

    /** Sends a message that nobody answers; not at all when the connection is lost. */
    void send(String subject, @Nullable String replyTo, byte[] body) {
        try {
            connection.publish(subject, replyTo, body);
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "not sent, as the connection is lost", e);
        }
    }

    /**
     * Waits until the server has looked at all that was sent.
     *
     * @throws BrokerUnavailableError when it does not
     */
    void roundTrip() {
        try {
            connection.flush(PATIENCE);
        } catch (TimeoutException | IllegalStateException e) {
            throw new BrokerUnavailableError(unanswered(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailableError("interrupted while waiting for NATS", e);
        }
    }

    /** A subject that only this connection knows. */
    String inbox() {
        return connection.createInbox();
    }

    /** What receives on a thread of its own, without a limit to what may wait: only what was asked for comes. */
    Dispatcher dispatcher(String subjects, MessageHandler handler) {
        try {
            Dispatcher dispatcher = connection.createDispatcher(handler);
            dispatcher.setPendingLimits(-1, -1);
            return dispatcher.subscribe(subjects);
        } catch (IllegalStateException e) {
            throw new BrokerUnavailableError("the connection to NATS is lost: " + lostBecause(), e);
        }
    }

    /** Ends the connection within some seconds; what was sent before is on its way by then. Repeatable. */
    void close() {
        try {
            if (isOpen()) {
                connection.flush(POLITE);
            }
        } catch (TimeoutException | IllegalStateException e) {
            LOG.log(Level.DEBUG, "a connection does not take its last messages", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            boolean unused = abandon().join(POLITE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the connection without waiting for anything; the thread that does it ends when that is done. */
    Thread abandon() {
        return Thread.ofPlatform().daemon().name("nats-close").start(this::closeConnection);
    }

    private void closeConnection() {
        try {
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
