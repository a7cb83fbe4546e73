package io.taskmill.broker.nats;

import io.nats.client.support.JsonValue;
import io.nats.client.support.JsonValueUtils;
import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerCapability;
import io.taskmill.spi.BrokerDepth;
import io.taskmill.spi.BrokerException;
import io.taskmill.spi.BrokerInfo;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A broker on NATS JetStream: one connection for all. */
final class NatsBroker implements Broker, BrokerDepth {
    private final Names names;
    private final BrokerInfo info;
    private final SessionKeeper sessions;
    private final Publisher publisher;
    private final TimeSource time;
    private final Set<NatsIntake> intakes = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private NatsBroker(Names names, BrokerInfo info, SessionKeeper sessions, Publisher publisher, TimeSource time) {
        this.names = names;
        this.info = info;
        this.sessions = sessions;
        this.publisher = publisher;
        this.time = time;
    }

    /** Connects, and checks version, JetStream, rights, and the streams. */
    static NatsBroker open(Connector connector, TimeSource time) {
        NatsOptions options = connector.url().options();
        Names names = new Names(options.prefix());
        Session first = new OpenCheck(connector, names).connect();
        SessionKeeper sessions = new SessionKeeper(connector, names, first, time);
        BrokerInfo info = new BrokerInfo(
                "NATS " + first.link().version(),
                connector.url().address(),
                // Not ORDERED: what was fetched ahead and not taken is given back, behind later messages.
                Set.of(BrokerCapability.DURABLE, BrokerCapability.SHARED, BrokerCapability.DEPTH));
        return new NatsBroker(
                names, info, sessions, new Publisher(sessions, names, options.confirmTimeout(), time), time);
    }

    @Override
    public BrokerInfo info() {
        return info;
    }

    @Override
    public List<PublishResult> publish(List<Envelope> envelopes) {
        requireOpen();
        return publisher.publish(envelopes);
    }

    @Override
    public Intake open(Set<QueueLane> lanes) {
        requireOpen();
        NatsIntake intake = NatsIntake.open(sessions, names, publisher, lanes, intakes::remove, time);
        intakes.add(intake);
        if (closed) {
            intake.close();
        }
        return intake;
    }

    @Override
    public void check() {
        requireOpen();
        Session session = sessions.get();
        try {
            JsonValue unused = info(session, names.stream(), "");
        } catch (ApiRefusal e) {
            makeAgain(session);
        }
    }

    private static void makeAgain(Session session) {
        try {
            session.topology().forgetLanes();
            session.topology().ensureStreams();
        } catch (BrokerException e) {
            throw new BrokerUnavailableError(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Map<QueueLane, Long> depths(Set<QueueLane> lanes) {
        requireOpen();
        JsonValue counts = JsonValueUtils.readObject(
                state(names.stream(), "{\"subjects_filter\":\"" + names.prefix() + ".*.*\"}"), "subjects");
        Map<QueueLane, Long> depths = new HashMap<>();
        for (QueueLane lane : lanes) {
            long stored = JsonValueUtils.readLong(counts, names.subject(lane), 0);
            long received =
                    intakes.stream().mapToLong(intake -> intake.holding(lane)).sum();
            depths.put(lane, Math.max(0, stored - received));
        }
        return depths;
    }

    @Override
    public long deadLetters() {
        requireOpen();
        return JsonValueUtils.readLong(state(names.deadStream(), ""), "messages", 0);
    }

    private JsonValue state(String stream, String json) {
        try {
            return JsonValueUtils.readObject(info(sessions.get(), stream, json), "state");
        } catch (ApiRefusal e) {
            if (e.isNotFound()) {
                return JsonValue.EMPTY_MAP;
            }
            throw new BrokerUnavailableError(
                    "NATS does not tell what the stream \"" + stream + "\" holds: " + e.getMessage(), e);
        }
    }

    private static JsonValue info(Session session, String stream, String json) throws ApiRefusal {
        return session.link().answer(session.link().ask("STREAM.INFO." + stream, json));
    }

    @Override
    public void close() {
        closed = true;
        intakes.forEach(NatsIntake::close);
        sessions.close();
    }

    private void requireOpen() {
        if (closed) {
            throw new BrokerUnavailableError("this broker is closed", null);
        }
    }
}
