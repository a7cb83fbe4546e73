package io.taskmill.broker.rocketmq;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes topics and the consumer group, as {@code mqadmin} does: finds the brokers at a name server and tells each of
 * them. What exists is left as it is. Thread-safe.
 */
final class Administration {
    private static final int ROUTE = 105;
    private static final int CLUSTERS = 106;
    private static final int MAKE_TOPIC = 17;
    private static final int MAKE_GROUP = 200;
    private static final int GROUP = 352;

    /** So often a message would have to be received and not acknowledged until the server puts it away. */
    private static final int MOST_DELIVERIES = 1_000_000;

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** The master of each broker; its writers leave out the quotes of a number. */
    private static final Pattern MASTER = Pattern.compile("\"brokerAddrs\":\\{[^}]*?\"?\\b0\"?:\"(?<at>[^\"]+)\"");

    private final List<HostPort> nameServers;
    private final Optional<Keys> keys;
    private final int queues;

    Administration(List<HostPort> nameServers, Optional<Keys> keys, int queues) {
        this.nameServers = List.copyOf(nameServers);
        this.keys = keys;
        this.queues = queues;
    }

    /** Whether there is a name server to ask. */
    boolean isPossible() {
        return !nameServers.isEmpty();
    }

    /**
     * Sees to a topic for ordinary messages.
     *
     * @throws IOException when that is not possible, with the reason
     */
    void ensureTopic(String name) throws IOException {
        RemotingAnswer route = atNameServer(new RemotingCall(ROUTE, Map.of("topic", name)));
        if (route.code() == RemotingAnswer.DONE) {
            return;
        }
        if (route.code() != RemotingAnswer.TOPIC_NOT_EXIST) {
            throw refused("look for the topic \"" + name + "\"", nameServers.getFirst(), route);
        }
        String count = Integer.toString(queues);
        RemotingCall make = new RemotingCall(
                MAKE_TOPIC,
                Map.of(
                        "topic", name,
                        "defaultTopic", "TBW102",
                        "readQueueNums", count,
                        "writeQueueNums", count,
                        "perm", "6",
                        "topicFilterType", "SINGLE_TAG",
                        "topicSysFlag", "0",
                        "order", "false",
                        "attributes", "+message.type=NORMAL"));
        for (HostPort broker : masters()) {
            RemotingAnswer made = make.send(broker, keys, PATIENCE);
            if (made.code() != RemotingAnswer.DONE) {
                throw refused("make the topic \"" + name + "\"", broker, made);
            }
        }
    }

    /** Sees to the group; as {@link #ensureTopic}. */
    void ensureGroup(String name) throws IOException {
        RemotingCall look = new RemotingCall(GROUP, Map.of("group", name));
        RemotingCall make = new RemotingCall(
                MAKE_GROUP, Map.of(), "{\"groupName\":\"" + name + "\",\"retryMaxTimes\":" + MOST_DELIVERIES + "}");
        for (HostPort broker : masters()) {
            RemotingAnswer there = look.send(broker, keys, PATIENCE);
            if (there.code() == RemotingAnswer.DONE) {
                continue;
            }
            RemotingAnswer made = make.send(broker, keys, PATIENCE);
            if (made.code() != RemotingAnswer.DONE) {
                throw refused("make the consumer group \"" + name + "\"", broker, made);
            }
        }
    }

    /** The brokers that take orders. */
    List<HostPort> masters() throws IOException {
        RemotingAnswer answer = atNameServer(new RemotingCall(CLUSTERS, Map.of()));
        List<HostPort> found = new ArrayList<>();
        Matcher master = MASTER.matcher(answer.body());
        while (master.find()) {
            found.addAll(HostPort.list(master.group("at"), 10_911, "what the name server says"));
        }
        if (found.isEmpty()) {
            throw new IOException(
                    "the name server knows no broker" + (answer.remark().isEmpty() ? "" : ": ") + answer.remark());
        }
        return found;
    }

    private RemotingAnswer atNameServer(RemotingCall call) throws IOException {
        List<String> reasons = new ArrayList<>();
        for (HostPort nameServer : nameServers) {
            try {
                return call.send(nameServer, keys, PATIENCE);
            } catch (IOException e) {
                reasons.add(nameServer + ": " + Failures.text(e));
            }
        }
        throw new IOException("nameServer does not answer: " + String.join("; ", reasons));
    }

    private static IOException refused(String what, HostPort where, RemotingAnswer answer) {
        return new IOException(where + " does not " + what + ": " + answer.remark() + " (code " + answer.code() + ")");
    }
}
