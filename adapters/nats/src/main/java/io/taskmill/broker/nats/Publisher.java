package io.taskmill.broker.nats;

import io.taskmill.spi.BrokerException;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Sends envelopes and dead letters. Thread-safe. */
final class Publisher {
    private static final Logger LOG = System.getLogger(Publisher.class.getName());

    /** With less time left it is not worth while to connect and send again. */
    private static final Duration WORTH_WHILE = Duration.ofSeconds(1);

    private final SessionKeeper sessions;
    private final Names names;
    private final EnvelopeMessages messages;
    private final InFlight inFlight = new InFlight();
    private final Duration patience;
    private final TimeSource time;

    /**
     * Does not connect.
     *
     * @param patience how long to wait for acknowledgements
     */
    Publisher(SessionKeeper sessions, Names names, Duration patience, TimeSource time) {
        this.sessions = sessions;
        this.names = names;
        this.messages = new EnvelopeMessages(names);
        this.patience = patience;
        this.time = time;
    }

    /** As {@link io.taskmill.spi.Broker#publish}. */
    List<PublishResult> publish(List<Envelope> envelopes) {
        if (envelopes.isEmpty()) {
            return List.of();
        }
        List<Outgoing> outgoing = envelopes.stream().map(messages::of).toList();
        List<Fate> fates = send(outgoing, names.stream());
        if (fates.stream().allMatch(fate -> fate == Fate.UNSENT)) {
            throw new BrokerUnavailableError("the connection to NATS was lost before anything was sent", null);
        }
        return fates.stream().map(Publisher::result).toList();
    }

    /**
     * Brings a message to the dead letters.
     *
     * @throws BrokerUnavailableError when the server does not confirm that it holds it
     */
    void deadLetter(NatsDelivery delivery, String reason, String detail) {
        Session session = sessions.get();
        Outgoing message = DeadLetterMessage.of(
                delivery, reason, detail, names, session.link().maxPayload());
        Fate fate = send(List.of(message), names.deadStream()).getFirst();
        if (fate != Fate.STORED) {
            throw new BrokerUnavailableError(
                    "NATS did not take a dead letter: " + fate + "; does the stream \"" + names.deadStream()
                            + "\" exist, with room for it?",
                    null);
        }
    }

    private List<Fate> send(List<Outgoing> outgoing, String stream) {
        Session session = sessions.get();
        long end = time.nanos() + patience.toNanos();
        List<Fate> fates = new ArrayList<>(new Attempt(session.link(), stream, inFlight, time, end).send(outgoing));
        if (fates.contains(Fate.NO_STREAM) && session.link().isOpen() && madeAgain(session)) {
            again(session, Fate.NO_STREAM, outgoing, fates, stream, end);
        }
        if ((fates.contains(Fate.UNKNOWN) || fates.contains(Fate.UNSENT))
                && !session.link().isOpen()) {
            afterLoss(outgoing, fates, stream, end);
        }
        return fates;
    }

    /** On another connection: what has arrived before after all, the server knows by its id. */
    private void afterLoss(List<Outgoing> outgoing, List<Fate> fates, String stream, long end) {
        Duration left = Duration.ofNanos(end - time.nanos());
        if (left.compareTo(WORTH_WHILE) < 0) {
            return;
        }
        try {
            Session next = sessions.get(left);
            again(next, Fate.UNKNOWN, outgoing, fates, stream, end);
            again(next, Fate.UNSENT, outgoing, fates, stream, end);
        } catch (BrokerUnavailableError e) {
            LOG.log(Level.DEBUG, "no connection for a second attempt; the first one counts", e);
        }
    }

    private void again(
            Session session, Fate which, List<Outgoing> outgoing, List<Fate> fates, String stream, long end) {
        int[] places = IntStream.range(0, fates.size())
                .filter(n -> fates.get(n) == which)
                .toArray();
        List<Outgoing> some = IntStream.of(places).mapToObj(outgoing::get).toList();
        List<Fate> later = new Attempt(session.link(), stream, inFlight, time, end).send(some);
        for (int n = 0; n < places.length; n++) {
            boolean nothingNew = which == Fate.UNKNOWN && later.get(n) == Fate.UNSENT;
            fates.set(places[n], nothingNew ? which : later.get(n));
        }
    }

    /** Somebody has deleted the streams. */
    private static boolean madeAgain(Session session) {
        try {
            session.topology().forgetLanes();
            session.topology().ensureStreams();
            return true;
        } catch (BrokerException e) {
            LOG.log(Level.ERROR, e.getMessage());
            return false;
        }
    }

    private static PublishResult result(Fate fate) {
        return switch (fate) {
            case STORED -> PublishResult.CONFIRMED;
            case REFUSED, NO_STREAM -> PublishResult.REFUSED;
            case UNKNOWN, UNSENT -> PublishResult.UNKNOWN;
        };
    }
}
