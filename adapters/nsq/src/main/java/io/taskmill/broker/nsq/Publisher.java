package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.ServerError;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages: each call to one nsqd, the next call to the next one. What an nsqd certainly has not done goes to
 * another one. Thread-safe.
 */
final class Publisher {
    private static final int ROUNDS = 3;

    /** A topic that was being deleted, or a disk that was full: another time it may work. */
    private static final Set<String> PASSING = Set.of("E_PUB_FAILED", "E_MPUB_FAILED");

    /** Callers are promised to hear within ten seconds. */
    private static final Duration CONNECTING = Duration.ofSeconds(9);

    /** What took longer than this is not tried once more: a server that hangs would hold callers up several times. */
    private static final Duration REPEATED_WITHIN = Duration.ofSeconds(2);

    private final PublishLines lines;
    private final Names names;
    private final Duration patience;
    private final SizeLimits limits;
    private final Complaints complaints;
    private final TimeSource time;

    /** Does not connect. */
    Publisher(Connector connector, PublishLines lines, Names names) {
        NsqOptions options = connector.url().options();
        this.lines = lines;
        this.names = names;
        this.patience = options.timing().confirmTimeout();
        this.limits = new SizeLimits(options.sizes());
        this.time = connector.time();
        this.complaints = new Complaints(time);
    }

    SizeLimits limits() {
        return limits;
    }

    /** As {@link io.taskmill.spi.Broker#publish}. */
    List<PublishResult> publish(List<Envelope> envelopes) {
        List<Chunk.Item> items = new ArrayList<>(envelopes.size());
        for (Envelope envelope : envelopes) {
            items.add(new Chunk.Item(items.size(), names.topic(envelope.lane()), BodyCode.encode(envelope.body())));
        }
        return send(items);
    }

    /** Sends these to a topic, in one command where nsqd takes so much at once. */
    List<PublishResult> publish(String topic, List<byte[]> bodies) {
        List<Chunk.Item> items = new ArrayList<>(bodies.size());
        bodies.forEach(body -> items.add(new Chunk.Item(items.size(), topic, body)));
        return send(items);
    }

    /**
     * A round trip on the connection whose turn it is. nsqd has no command for that: its next heartbeat is the answer.
     *
     * @throws BrokerUnavailableError when it does not come
     */
    void check() {
        long end = time.nanos() + CONNECTING.toNanos();
        PublishLine line = lines.next(CONNECTING);
        if (!line.connection().awaitSign(Duration.ofNanos(end - time.nanos()))) {
            throw new BrokerUnavailableError(
                    "nsqd " + line.connection().address() + " does not answer: "
                            + line.connection().lostBecause(),
                    null);
        }
    }

    private List<PublishResult> send(List<Chunk.Item> all) {
        @Nullable PublishResult[] results = new PublishResult[all.size()];
        List<Chunk.Item> left = all;
        long begin = time.nanos();
        long end = begin + CONNECTING.toNanos();
        // However slow it was to connect: callers hear within ten seconds, unless the URL has more patience.
        long latest = begin + Math.max(CONNECTING.toNanos(), patience.toNanos());
        for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
            if (round > 0 && time.nanos() - begin > REPEATED_WITHIN.toNanos()) {
                complaints.say(Level.WARNING, "a publish is not repeated: nsqd was too slow to refuse it");
                break;
            }
            List<Chunk.Item> fitting = withoutTooLarge(left, results);
            if (fitting.isEmpty()) {
                break;
            }
            PublishLine line;
            try {
                line = lines.next(Duration.ofNanos(end - time.nanos()));
            } catch (BrokerUnavailableError e) {
                if (round == 0) {
                    throw e;
                }
                complaints.say(Level.WARNING, "a publish is not repeated: " + e.getMessage());
                break;
            }
            left = attempt(line, fitting, results, latest, round == ROUNDS - 1);
        }
        return Arrays.stream(results)
                .map(result -> result == null ? PublishResult.UNKNOWN : result)
                .toList();
    }

    private List<Chunk.Item> withoutTooLarge(List<Chunk.Item> items, @Nullable PublishResult[] results) {
        int limit = limits.messageBytes();
        List<Chunk.Item> fitting = new ArrayList<>(items.size());
        for (Chunk.Item item : items) {
            if (item.body().length <= limit) {
                fitting.add(item);
            } else {
                results[item.place()] = PublishResult.REFUSED;
                complaints.say(
                        Level.ERROR,
                        "a message for topic " + item.topic() + " was not sent, because it has more than " + limit
                                + " bytes; raise nsqd's -max-msg-size, and maxMessageBytes in the URL");
            }
        }
        return fitting;
    }

    /** Returns what may be sent once more. */
    private List<Chunk.Item> attempt(
            PublishLine line, List<Chunk.Item> items, @Nullable PublishResult[] results, long latest, boolean last) {
        List<Chunk> chunks = Chunk.split(items, limits.bodyBytes());
        List<CompletableFuture<Answer>> answers =
                chunks.stream().map(chunk -> line.send(chunk.command())).toList();
        long now = time.nanos();
        long end = now + Math.min(patience.toNanos(), latest - now);
        List<Chunk.Item> again = new ArrayList<>();
        for (int n = 0; n < chunks.size(); n++) {
            Chunk chunk = chunks.get(n);
            switch (await(answers.get(n), end)) {
                case Answer.Confirmed c -> set(results, chunk, PublishResult.CONFIRMED);
                case Answer.Unknown u -> set(results, chunk, PublishResult.UNKNOWN);
                case Answer.NotDone d -> again.addAll(chunk.items());
                case Answer.Refused refused -> {
                    if (mayWorkNow(refused.error()) && !last) {
                        again.addAll(chunk.items());
                    } else {
                        set(results, chunk, refused(chunk, refused.error()));
                    }
                }
            }
        }
        return again;
    }

    private boolean mayWorkNow(ServerError error) {
        return limits.learn(error) || PASSING.contains(error.code());
    }

    private PublishResult refused(Chunk chunk, ServerError error) {
        String hint = error.code().equals("E_UNAUTHORIZED")
                ? "; the auth server has to allow the secret in the URL to publish there"
                : "";
        complaints.say(Level.ERROR, "nsqd refuses messages for topic " + chunk.topic() + ": " + error.text() + hint);
        // Of several messages some may have been written before the disk was full.
        return error.code().equals("E_MPUB_FAILED") ? PublishResult.UNKNOWN : PublishResult.REFUSED;
    }

    private static void set(@Nullable PublishResult[] results, Chunk chunk, PublishResult result) {
        chunk.places().forEach(place -> results[place] = result);
    }

    private Answer await(CompletableFuture<Answer> answer, long end) {
        try {
            return answer.get(Math.max(0, end - time.nanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Answer.Unknown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unknown();
        } catch (ExecutionException e) {
            throw new IllegalStateException("answers do not fail", e);
        }
    }
}
