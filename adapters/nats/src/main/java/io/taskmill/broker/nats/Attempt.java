package io.taskmill.broker.nats;

import io.nats.client.Message;
import io.nats.client.support.JsonParseException;
import io.nats.client.support.JsonParser;
import io.nats.client.support.JsonValue;
import io.nats.client.support.JsonValueUtils;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One attempt to bring messages into a stream, on one connection. For one thread. */
final class Attempt {
    private static final Logger LOG = System.getLogger(Attempt.class.getName());

    private final Link link;
    private final String stream;
    private final InFlight inFlight;
    private final TimeSource time;
    private final long end;

    /**
     * Sends nothing yet.
     *
     * @param stream which has to take them
     * @param end until when to wait, in nanoseconds of the time source
     */
    Attempt(Link link, String stream, InFlight inFlight, TimeSource time, long end) {
        this.link = link;
        this.stream = stream;
        this.inFlight = inFlight;
        this.time = time;
        this.end = end;
    }

    /** Sends them all, then waits for the answers. */
    List<Fate> send(List<Outgoing> messages) {
        List<@Nullable CompletableFuture<Message>> answers = new ArrayList<>(messages.size());
        List<Fate> fates = new ArrayList<>(messages.size());
        for (Outgoing message : messages) {
            Fate fate = Fate.UNKNOWN;
            CompletableFuture<Message> answer = null;
            try {
                answer = begin(message);
                fate = answer == null ? Fate.UNSENT : Fate.UNKNOWN;
            } catch (IllegalArgumentException e) {
                LOG.log(Level.WARNING, "NATS would not take a message for {0}: {1}", message.subject(), e.getMessage());
                fate = Fate.REFUSED;
            } catch (BrokerUnavailableError e) {
                LOG.log(Level.DEBUG, "the connection was lost before a message was sent", e);
                fate = Fate.UNSENT;
            }
            answers.add(answer);
            fates.add(fate);
        }
        for (int n = 0; n < fates.size(); n++) {
            CompletableFuture<Message> answer = answers.get(n);
            if (answer != null) {
                fates.set(n, await(answer, messages.get(n).subject()));
            }
        }
        return fates;
    }

    /** Null when there was no room in time. */
    private @Nullable CompletableFuture<Message> begin(Outgoing message) {
        long bytes = message.bytes();
        if (!link.isOpen() || !inFlight.enter(bytes, left())) {
            return null;
        }
        boolean sent = false;
        try {
            CompletableFuture<Message> answer =
                    link.request(message.subject(), message.headers(), message.body(), left());
            CompletableFuture<Message> unused = answer.whenComplete((ack, failure) -> inFlight.leave(bytes));
            sent = true;
            return answer;
        } finally {
            if (!sent) {
                inFlight.leave(bytes);
            }
        }
    }

    private Fate await(CompletableFuture<Message> answer, String subject) {
        try {
            return read(answer.get(left().toNanos(), TimeUnit.NANOSECONDS), subject);
        } catch (TimeoutException e) {
            boolean unused = answer.cancel(false);
            return Fate.UNKNOWN;
        } catch (CancellationException e) {
            return Fate.UNKNOWN;
        } catch (ExecutionException e) {
            return Link.refusal(e.getCause())
                    .map(refusal -> fate(refusal, subject))
                    .orElse(Fate.UNKNOWN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Fate.UNKNOWN;
        }
    }

    private Fate read(Message answer, String subject) {
        try {
            JsonValue ack = JsonParser.parse(answer.getData());
            Optional<ApiRefusal> refusal = ApiRefusal.in(ack);
            if (refusal.isPresent()) {
                return fate(refusal.get(), subject);
            }
            String taker = JsonValueUtils.readString(ack, "stream", "");
            if (taker.equals(stream)) {
                return Fate.STORED;
            }
            LOG.log(Level.ERROR, "what was sent to {0} went into the stream \"{1}\"", subject, taker);
            return Fate.REFUSED;
        } catch (JsonParseException e) {
            LOG.log(Level.ERROR, "what answers on {0} is no stream", subject);
            return Fate.REFUSED;
        }
    }

    private static Fate fate(ApiRefusal refusal, String subject) {
        if (refusal.isNobodyThere()) {
            return Fate.NO_STREAM;
        }
        LOG.log(Level.WARNING, "NATS has refused a message for {0}: {1}", subject, refusal.getMessage());
        return Fate.REFUSED;
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(1, end - time.nanos()));
    }
}
