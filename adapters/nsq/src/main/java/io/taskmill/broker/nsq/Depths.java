package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.NsqAddress;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.QueueLane;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * How many messages wait, from {@code /stats} of every nsqd. See <a href="https://nsq.io/components/nsqd.html">nsqd's
 * HTTP interface</a>. Blocks; thread-safe.
 */
final class Depths {
    private static final String PATH = "/stats?format=json&include_clients=false&include_mem=false";

    private final Nsqds nsqds;
    private final Names names;

    Depths(Nsqds nsqds, Names names) {
        this.nsqds = nsqds;
        this.names = names;
    }

    /** Of these lanes. */
    Map<QueueLane, Long> of(Set<QueueLane> lanes) {
        Map<QueueLane, Long> depths = new HashMap<>();
        lanes.forEach(lane -> depths.put(lane, 0L));
        for (JsonNode topics : allTopics()) {
            Map<String, JsonNode> byName = new HashMap<>();
            topics.forEach(topic -> byName.put(topic.path("topic_name").asString(""), topic));
            for (QueueLane lane : lanes) {
                JsonNode topic = byName.get(names.topic(lane));
                if (topic != null) {
                    depths.merge(lane, waiting(topic, names.channel()), Long::sum);
                }
            }
        }
        return depths;
    }

    /** In the topic, or in the fullest channel that somebody has made there. */
    long deadLetters() {
        long count = 0;
        for (JsonNode topics : allTopics()) {
            for (JsonNode topic : topics) {
                if (topic.path("topic_name").asString("").equals(names.deadLetters())) {
                    count += topic.path("depth").asLong(0) + fullest(topic);
                }
            }
        }
        return count;
    }

    private static long waiting(JsonNode topic, String channelName) {
        long depth = topic.path("depth").asLong(0);
        for (JsonNode channel : topic.path("channels")) {
            if (channel.path("channel_name").asString("").equals(channelName)) {
                depth += channel.path("depth").asLong(0)
                        + channel.path("deferred_count").asLong(0);
            }
        }
        return depth;
    }

    private static long fullest(JsonNode topic) {
        long most = 0;
        for (JsonNode channel : topic.path("channels")) {
            most = Math.max(most, channel.path("depth").asLong(0));
        }
        return most;
    }

    private List<JsonNode> allTopics() {
        return nsqds.http().stream().map(Depths::topics).toList();
    }

    private static JsonNode topics(NsqAddress address) {
        try {
            JsonNode answer = HttpJson.get(address, PATH);
            return answer.has("data") ? answer.path("data").path("topics") : answer.path("topics");
        } catch (IOException e) {
            throw new BrokerUnavailableError(
                    "nsqd does not tell depths by HTTP at " + address + ": " + e.getMessage(), e);
        }
    }
}
