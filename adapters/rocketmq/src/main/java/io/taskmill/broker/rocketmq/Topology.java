package io.taskmill.broker.rocketmq;

import apache.rocketmq.v2.Address;
import apache.rocketmq.v2.AddressScheme;
import apache.rocketmq.v2.Code;
import apache.rocketmq.v2.Endpoints;
import apache.rocketmq.v2.MessageQueue;
import apache.rocketmq.v2.MessageType;
import apache.rocketmq.v2.Permission;
import apache.rocketmq.v2.QueryRouteRequest;
import apache.rocketmq.v2.QueryRouteResponse;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sees that topics are there and as they should be, and makes them where that is allowed; remembers what it has seen of
 * one connection, so that a server that comes back empty gets everything again. Thread-safe.
 */
final class Topology {
    private static final Logger LOG = System.getLogger(Topology.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** A topic that was just made is known to the name server first, and to the proxy when it asks that. */
    private static final Duration SPREADING = Duration.ofSeconds(3);

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int AT_A_TIME = 16;

    /** A name server that does not answer costs seconds, which are not spent for each of many topics. */
    private static final Duration WAIT_AGAIN = Duration.ofSeconds(2);

    private static final Duration LONG = Duration.ofSeconds(1);

    private final Names names;
    private final Administration administration;
    private final TimeSource time;
    private volatile @Nullable NotMade lastNotMade;
    private volatile Seen seen = new Seen(Optional.empty(), ConcurrentHashMap.newKeySet());

    /** Why a topic could not be made, and when that was found out. */
    private record NotMade(String why, long at) {}

    /** What is known to be there, as one connection has shown it. */
    private record Seen(Optional<Link> link, Set<String> topics) {}

    Topology(Names names, Administration administration, TimeSource time) {
        this.names = names;
        this.administration = administration;
        this.time = time;
    }

    /**
     * Sees to the topic of this lane.
     *
     * @throws BrokerOpenError when it cannot be had as it has to be
     * @throws BrokerUnavailableError when the server does not answer
     */
    void ensure(Link link, QueueLane lane) {
        ensure(link, names.topic(lane));
    }

    /** Sees to the topics of these lanes, to many at a time; as {@link #ensure(Link, QueueLane)}. */
    void ensureAll(Link link, Set<QueueLane> lanes) {
        Together.forEach(lanes, AT_A_TIME, lane -> ensure(link, lane));
    }

    /** Sees to the topic of the dead letters; as {@link #ensure}. */
    void ensureDeadLetters(Link link) {
        ensure(link, names.deadLetters());
    }

    /** The topic of this lane may not be there any more. */
    void forget(QueueLane lane) {
        seen.topics.remove(names.topic(lane));
    }

    /** The topic of dead letters may not be there any more. */
    void forgetDeadLetters() {
        seen.topics.remove(names.deadLetters());
    }

    private void ensure(Link link, String topic) {
        Set<String> known = known(link);
        if (!known.contains(topic)) {
            Optional<String> notMade = make(topic);
            awaitUsable(link, topic, notMade);
            known.add(topic);
        }
    }

    private synchronized Set<String> known(Link link) {
        if (seen.link.isEmpty() || seen.link.get() != link) {
            seen = new Seen(Optional.of(link), ConcurrentHashMap.newKeySet());
        }
        return seen.topics;
    }

    /** Before the proxy is asked, which remembers for a while that a topic was not there. */
    private Optional<String> make(String topic) {
        if (!administration.isPossible()) {
            return Optional.empty();
        }
        NotMade last = lastNotMade;
        if (last != null && time.nanos() - last.at < WAIT_AGAIN.toNanos()) {
            return Optional.of(last.why);
        }
        long begin = time.nanos();
        try {
            administration.ensureTopic(topic);
            return Optional.empty();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a topic cannot be looked after", e);
            String why = Failures.text(e);
            if (time.nanos() - begin >= LONG.toNanos()) {
                lastNotMade = new NotMade(why, time.nanos());
            }
            return Optional.of(why);
        }
    }

    private void awaitUsable(Link link, String topic, Optional<String> notMade) {
        long end = time.nanos() + SPREADING.toNanos();
        boolean maySpread = administration.isPossible() && notMade.isEmpty();
        while (true) {
            QueryRouteResponse route = route(link, topic);
            Code code = route.getStatus().getCode();
            if (code == Code.OK) {
                requireUsable(topic, route);
                return;
            }
            if (code != Code.TOPIC_NOT_FOUND) {
                throw notToBeHad(topic, route);
            }
            if (!maySpread || time.nanos() - end >= 0) {
                throw missing(topic, notMade);
            }
            Pause.of(PAUSE, time);
        }
    }

    /** Where a topic is, if it is there; a round trip. */
    QueryRouteResponse route(Link link, String topic) {
        QueryRouteRequest request = QueryRouteRequest.newBuilder()
                .setTopic(Resources.named(topic))
                .setEndpoints(Endpoints.newBuilder()
                        .setScheme(AddressScheme.DOMAIN_NAME)
                        .addAddresses(Address.newBuilder()
                                .setHost(link.host().host())
                                .setPort(link.host().port())))
                .build();
        return link.ask(PATIENCE, stub -> stub.queryRoute(request));
    }

    private static void requireUsable(String topic, QueryRouteResponse route) {
        if (route.getMessageQueuesList().stream().noneMatch(Topology::isForOrdinaryMessages)) {
            throw new BrokerOpenError(
                    "broker: the topic \"" + topic + "\" exists, but not as this broker needs it (message type "
                            + route.getMessageQueues(0).getAcceptMessageTypesList()
                            + ", not NORMAL); delete it once it is empty, or choose another ?prefix=",
                    null);
        }
        if (route.getMessageQueuesList().stream().noneMatch(queue -> queue.getPermission() == Permission.READ_WRITE)) {
            throw new BrokerOpenError(
                    "broker: the topic \"" + topic + "\" cannot be both read and written; see its perm with"
                            + " \"mqadmin topicRoute\", and mend it with \"mqadmin updateTopicPerm\"",
                    null);
        }
    }

    private static boolean isForOrdinaryMessages(MessageQueue queue) {
        return queue.getAcceptMessageTypesList().contains(MessageType.NORMAL);
    }

    private BrokerOpenError missing(String topic, Optional<String> notMade) {
        if (administration.isPossible() && notMade.isEmpty()) {
            return new BrokerOpenError(
                    "broker: the topic \"" + topic
                            + "\" exists, but the proxy does not know it yet; it remembers for up to"
                            + " 20 s that a topic was missing",
                    null);
        }
        return new BrokerOpenError(
                "broker: the topic \"" + topic
                        + "\" does not exist; make it with \"mqadmin updateTopic -n <name server> -c"
                        + " <cluster> -t " + topic + " -a +message.type=NORMAL\", or "
                        + notMade.map(why -> "see why it could not be made: " + why)
                                .orElse("name a server that may make it with ?nameServer=<host>:9876"),
                null);
    }

    private static RuntimeException notToBeHad(String topic, QueryRouteResponse route) {
        AnsweredException answer = new AnsweredException(route.getStatus());
        String text = "RocketMQ does not tell where the topic \"" + topic + "\" is: " + answer.getMessage();
        return Answers.isRefusal(answer.code())
                ? new BrokerOpenError("broker: " + text, answer)
                : new BrokerUnavailableError(text, answer);
    }
}
