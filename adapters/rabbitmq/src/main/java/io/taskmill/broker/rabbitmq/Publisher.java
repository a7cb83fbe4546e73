package io.taskmill.broker.rabbitmq;

import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sends envelopes and dead letters on the one connection for that. Thread-safe. */
final class Publisher {
    private static final Logger LOG = System.getLogger(Publisher.class.getName());

    /** What a server in need of memory or disk gets before its sender stops waiting. */
    private static final Duration BLOCKED = Duration.ofSeconds(2);

    private final LinkKeeper links;
    private final Names names;
    private final Duration patience;
    private final TimeSource time;
    private @Nullable Outlet outlet;
    private volatile boolean doubtful;

    /** What belongs to one connection. */
    private static final class Outlet {
        private final Link link;
        private final Topology topology;
        private ConfirmChannel envelopes;
        private ConfirmChannel deadLetters;

        private Outlet(Link link, Names names, TimeSource time) {
            this.link = link;
            this.topology = new Topology(link, names, time);
            this.envelopes = new ConfirmChannel(link, time);
            this.deadLetters = new ConfirmChannel(link, time);
        }
    }

    /**
     * Does not connect.
     *
     * @param patience how long to wait for confirms
     */
    Publisher(LinkKeeper links, Names names, Duration patience, TimeSource time) {
        this.links = links;
        this.names = names;
        this.patience = patience;
        this.time = time;
    }

    /** As {@link io.taskmill.spi.Broker#publish}. */
    List<PublishResult> publish(List<Envelope> envelopes) {
        if (envelopes.isEmpty()) {
            return List.of();
        }
        Outlet out = outlet();
        @Nullable PublishResult[] results = new PublishResult[envelopes.size()];
        int[] all = IntStream.range(0, results.length).toArray();
        int[] refused = attempt(out, envelopes, all, results);
        if (refused.length > 0 && out.link.isOpen()) {
            again(out, envelopes, refused, results);
        }
        return Arrays.stream(results).map(Objects::requireNonNull).toList();
    }

    /** Mostly, somebody has deleted a queue: the second attempt makes it again. */
    private void again(Outlet out, List<Envelope> envelopes, int[] refused, @Nullable PublishResult[] results) {
        try {
            Arrays.stream(refused)
                    .mapToObj(index -> envelopes.get(index).lane())
                    .distinct()
                    .filter(out.topology::isGone)
                    .forEach(out.topology::letRest);
            int[] unused = attempt(out, envelopes, refused, results);
        } catch (BrokerUnavailableError e) {
            LOG.log(Level.DEBUG, "the connection was lost before a second attempt; the first one counts", e);
        }
    }

    /**
     * Sends those at these places.
     *
     * @return the places of those that were sent and refused, which may do better when their queue is made again
     */
    private int[] attempt(Outlet out, List<Envelope> envelopes, int[] places, @Nullable PublishResult[] results) {
        Set<QueueLane> unusable = new HashSet<>();
        List<Outgoing> messages = new ArrayList<>(places.length);
        int[] origins = new int[places.length];
        for (int place : places) {
            Envelope envelope = envelopes.get(place);
            if (isUsable(out, envelope.lane(), unusable)) {
                origins[messages.size()] = place;
                messages.add(EnvelopeMessage.of(envelope, names));
            } else {
                results[place] = PublishResult.REFUSED;
            }
        }
        List<PublishResult> sent = send(out, out.envelopes, messages);
        for (int n = 0; n < sent.size(); n++) {
            results[origins[n]] = sent.get(n);
        }
        int[] refused = IntStream.range(0, sent.size())
                .filter(n -> sent.get(n) == PublishResult.REFUSED)
                .map(n -> origins[n])
                .toArray();
        for (int place : refused) {
            out.topology.forget(envelopes.get(place).lane());
        }
        return refused;
    }

    /**
     * Brings a message to the dead letters; makes their queue again when it is gone.
     *
     * @throws BrokerUnavailableError when the server does not confirm that it holds it
     */
    void deadLetter(Outgoing message) {
        PublishResult result = PublishResult.UNKNOWN;
        for (int tries = 0; tries < 2 && result != PublishResult.CONFIRMED; tries++) {
            Outlet out = outlet();
            if (tries > 0) {
                out.topology.ensureDeadLetters();
            }
            result = send(out, out.deadLetters, List.of(message)).getFirst();
        }
        if (result != PublishResult.CONFIRMED) {
            throw new BrokerUnavailableError(
                    "RabbitMQ did not take a dead letter: " + result + "; does \"" + names.deadLetters()
                            + "\" exist as exchange and queue, bound to each other?",
                    null);
        }
    }

    /**
     * Asks something on this connection.
     *
     * @throws BrokerUnavailableError when there is no connection, or it is blocked
     */
    <T> T ask(Link.Call<T> call) throws RefusedException {
        return outlet().link.ask(call);
    }

    /** Makes the dead-letter destination again. */
    void ensureDeadLetters() {
        outlet().topology.ensureDeadLetters();
    }

    /** Ends a connection that takes or answers nothing; to be called every second or so. */
    void watch() {
        Outlet out = present();
        if (out == null || !out.link.isOpen()) {
            return;
        }
        if (out.envelopes.writingFor().compareTo(patience) > 0
                || out.deadLetters.writingFor().compareTo(patience) > 0) {
            out.link.kill("RabbitMQ has taken nothing for " + patience.toMillis() + " ms");
        } else if (doubtful && out.link.blockedFor(Duration.ZERO).isEmpty()) {
            doubtful = false;
            out.link.probe();
        }
    }

    private List<PublishResult> send(Outlet out, ConfirmChannel channel, List<Outgoing> messages) {
        if (messages.isEmpty()) {
            return List.of();
        }
        ConfirmBatch batch = channel.send(messages, patience);
        boolean known = batch.await(patience, () -> out.link.blockedFor(BLOCKED).isPresent());
        if (!known) {
            doubtful = true;
        }
        return batch.results();
    }

    /** Whether the queue is as it has to be; if not that is said in the log, as the other lanes go on. */
    private static boolean isUsable(Outlet out, QueueLane lane, Set<QueueLane> unusable) {
        if (unusable.contains(lane)) {
            return false;
        }
        try {
            out.topology.ensure(lane);
            return true;
        } catch (BrokerOpenError e) {
            LOG.log(Level.ERROR, e.getMessage());
            unusable.add(lane);
            return false;
        }
    }

    private synchronized @Nullable Outlet present() {
        return outlet;
    }

    private Outlet outlet() {
        Link link = links.get();
        link.blockedFor(Duration.ZERO).ifPresent(reason -> {
            throw new BrokerUnavailableError(reason, null);
        });
        return outlet(link);
    }

    private synchronized Outlet outlet(Link link) {
        Outlet out = outlet;
        if (out == null || out.link != link) {
            out = new Outlet(link, names, time);
            outlet = out;
        }
        if (!out.envelopes.isUsable()) {
            out.envelopes = new ConfirmChannel(link, time);
        }
        if (!out.deadLetters.isUsable()) {
            out.deadLetters = new ConfirmChannel(link, time);
        }
        return out;
    }
}
