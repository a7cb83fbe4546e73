package io.taskmill.broker.nats;

import io.nats.client.Message;
import io.nats.client.support.JsonValue;
import io.nats.client.support.JsonValueUtils;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.QueueLane;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Makes streams and consumers, and checks those that are there. Remembers the latter until told to forget; of one
 * connection. Blocks. Thread-safe.
 */
final class Topology {
    private static final int AT_ONCE = 256;

    private final Link link;
    private final Names names;
    private final NatsOptions options;
    private final Map<QueueLane, Duration> ackWaits = new ConcurrentHashMap<>();
    private volatile String age = "";

    Topology(Link link, Names names, NatsOptions options) {
        this.link = link;
        this.names = names;
        this.options = options;
    }

    /**
     * Makes the two streams, unless they are there.
     *
     * @throws BrokerOpenError when one cannot be made, or is there and cannot be used
     */
    void ensureStreams() {
        JsonValue lanes = ensure(names.stream(), "workqueue", StreamCheck::lanes);
        JsonValue unused = ensure(names.deadStream(), "limits", StreamCheck::deadLetters);
        age = JsonValueUtils.readString(lanes, "created", "");
    }

    /** When the stream of the lanes was made: its messages are numbered from then. */
    String age() {
        return age;
    }

    /**
     * Makes the consumers of these lanes, unless they are there.
     *
     * @throws BrokerOpenError when one cannot be made, or is there and cannot be used
     */
    void ensure(Collection<QueueLane> lanes) {
        List<QueueLane> unknown =
                lanes.stream().filter(lane -> !ackWaits.containsKey(lane)).toList();
        for (int from = 0; from < unknown.size(); from += AT_ONCE) {
            ensureAtOnce(unknown.subList(from, Math.min(unknown.size(), from + AT_ONCE)));
        }
    }

    /** How long the server waits for a word on a message of this lane. */
    Duration ackWait(QueueLane lane) {
        return ackWaits.getOrDefault(lane, options.ackWait());
    }

    /** Whether the lane's consumer was there when it was last looked at. */
    boolean knows(QueueLane lane) {
        return ackWaits.containsKey(lane);
    }

    /** The lane's consumer is not as it was. */
    void forget(QueueLane lane) {
        Duration unused = ackWaits.remove(lane);
    }

    /** The stream is not as it was. */
    void forgetLanes() {
        ackWaits.clear();
    }

    /** In two round trips for all of them, as there may be hundreds. */
    private void ensureAtOnce(List<QueueLane> lanes) {
        Map<QueueLane, CompletableFuture<Message>> questions = new LinkedHashMap<>();
        lanes.forEach(lane ->
                questions.put(lane, link.ask("CONSUMER.INFO." + names.stream() + "." + Names.consumer(lane), "")));
        Map<QueueLane, CompletableFuture<Message>> creations = new LinkedHashMap<>();
        questions.forEach((lane, question) -> {
            try {
                check(lane, link.answer(question));
            } catch (ApiRefusal e) {
                if (!e.isNotFound()) {
                    throw wrong("the consumer \"" + Names.consumer(lane) + "\" cannot be looked at", e);
                }
                creations.put(lane, create(lane));
            }
        });
        creations.forEach((lane, creation) -> {
            try {
                check(lane, link.answer(creation));
            } catch (ApiRefusal e) {
                throw wrong(
                        "the consumer \"" + Names.consumer(lane) + "\" cannot be made"
                                + (e.isTaken()
                                        ? ", as another consumer has the messages of its lane; delete that"
                                        : ""),
                        e);
            }
        });
    }

    private CompletableFuture<Message> create(QueueLane lane) {
        String consumer = Names.consumer(lane);
        // Asked in the way of before 2.9, which every server understands.
        return link.ask("CONSUMER.DURABLE.CREATE." + names.stream() + "." + consumer, """
                {"stream_name":"%s","config":{"durable_name":"%s","filter_subject":"%s","deliver_policy":"all",\
                "ack_policy":"explicit","ack_wait":%d,"max_deliver":-1,"max_ack_pending":-1,"replay_policy":"instant"}}""".formatted(
                names.stream(), consumer, names.subject(lane), options.ackWait().toNanos()));
    }

    private void check(QueueLane lane, JsonValue answer) {
        JsonValue config = JsonValueUtils.readObject(answer, "config");
        ConsumerCheck.problem(config, names.subject(lane)).ifPresent(problem -> {
            throw new BrokerOpenError(
                    "broker: the consumer \"" + Names.consumer(lane) + "\" of the stream \"" + names.stream()
                            + "\" exists, but " + problem + "; delete it, or take another prefix",
                    null);
        });
        ackWaits.put(lane, ConsumerCheck.ackWait(config));
    }

    private JsonValue ensure(
            String stream, String retention, BiFunction<JsonValue, List<String>, Optional<String>> check) {
        List<String> subjects = Names.subjects(stream);
        JsonValue info = there(stream).orElseGet(() -> make(stream, retention, subjects));
        check.apply(JsonValueUtils.readObject(info, "config"), subjects).ifPresent(problem -> {
            throw new BrokerOpenError(
                    "broker: the stream \"" + stream + "\" exists, but " + problem
                            + "; delete or change it, or take another prefix",
                    null);
        });
        return info;
    }

    private Optional<JsonValue> there(String stream) {
        try {
            return Optional.of(link.answer(link.ask("STREAM.INFO." + stream, "")));
        } catch (ApiRefusal e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw wrong("the stream \"" + stream + "\" cannot be looked at", e);
        }
    }

    private JsonValue make(String stream, String retention, List<String> subjects) {
        String list = subjects.stream().map(each -> '"' + each + '"').collect(Collectors.joining(","));
        String json = """
                {"name":"%s","subjects":[%s],"retention":"%s","storage":"file","discard":"new","num_replicas":%d,\
                "max_consumers":-1,"max_msgs":-1,"max_bytes":-1,"max_age":0,"max_msg_size":-1}""".formatted(stream, list, retention, options.replicas());
        try {
            return link.answer(link.ask("STREAM.CREATE." + stream, json));
        } catch (ApiRefusal e) {
            if (e.isNameInUse()) {
                // Another node was quicker.
                return there(stream).orElseThrow(() -> wrong("the stream \"" + stream + "\" cannot be made", e));
            }
            String hint = e.isOverlap() ? ", as another stream takes some of its subjects, " + list : "";
            throw wrong("the stream \"" + stream + "\" does not exist and cannot be made" + hint, e);
        }
    }

    private static BrokerOpenError wrong(String what, ApiRefusal refusal) {
        if (refusal.isNoJetStream()) {
            return new BrokerOpenError(
                    "broker: the server has no JetStream, or the account must not use it; start nats-server with"
                            + " --jetstream, or with jetstream {} in its file, and enable it for the account ("
                            + refusal.getMessage() + ")",
                    refusal);
        }
        return new BrokerOpenError(
                "broker: " + what
                        + (refusal.isNoRight()
                                ? ": the user lacks the right; see the reference page for those needed"
                                : "")
                        + " (the server said: " + refusal.getMessage() + ")",
                refusal);
    }
}
