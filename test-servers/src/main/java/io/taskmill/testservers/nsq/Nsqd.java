package io.taskmill.testservers.nsq;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What one nsqd has: its topics. Thread-safe. */
final class Nsqd {
    /** What it calls itself in its answers. */
    static final String VERSION = "1.3.0-stand-in";

    private static final int LONGEST_NAME = 64;
    private static final Pattern NAME = Pattern.compile("[.a-zA-Z0-9_-]+(#ephemeral)?");

    private final NsqdOptions options;
    private final DataFile file;
    private final Map<String, Topic> topics = new TreeMap<>();
    private final AtomicLong ids = new AtomicLong(Clock.nanosSince1970());

    Nsqd(NsqdOptions options) {
        this.options = options;
        this.file = new DataFile(options.dataPath());
    }

    NsqdOptions options() {
        return options;
    }

    /** Brings back what was written at the last orderly stop. */
    void load() throws IOException {
        file.load(this);
    }

    /** Writes down all messages, as nsqd does at an orderly stop. */
    synchronized void store() throws IOException {
        file.store(List.copyOf(topics.values()));
    }

    /** As topics and channels may be called. */
    static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && NAME.matcher(name).matches();
    }

    /** The topic of this name, made when it is not there. */
    synchronized Topic topic(String name) {
        return topics.computeIfAbsent(name, each -> new Topic(each, options));
    }

    synchronized @Nullable Topic existing(String name) {
        return topics.get(name);
    }

    /** A channel, made when it is not there, with its topic. */
    synchronized Channel channel(String topic, String channel) {
        return topic(topic).channel(channel);
    }

    /** False when there was none. */
    boolean deleteTopic(String name) {
        Topic gone;
        synchronized (this) {
            gone = topics.remove(name);
        }
        if (gone != null) {
            gone.delete();
        }
        return gone != null;
    }

    /** A client has gone: what is ephemeral ends with its last one. */
    void left(String topicName, Channel channel, Consumer consumer) {
        boolean last = channel.remove(consumer);
        Topic topic = existing(topicName);
        if (last && channel.isEphemeral() && topic != null) {
            boolean none = topic.deleteChannel(channel.name());
            if (none && topic.isEphemeral()) {
                boolean unused = deleteTopic(topicName);
            }
        }
    }

    /** A message of its own. */
    StoredMessage message(byte[] body) {
        String id = String.format(Locale.ROOT, "%016x", ids.incrementAndGet());
        return new StoredMessage(id, Clock.nanosSince1970(), 0, body);
    }

    synchronized List<Topic> topics() {
        return List.copyOf(topics.values());
    }

    /** Looks for messages whose time is over. */
    void scan() {
        topics().forEach(topic -> topic.channels().forEach(Channel::scan));
    }

    /** As {@code /stats?format=json} answers. */
    String statsJson(String onlyTopic) {
        List<Topic> shown = topics().stream()
                .filter(topic -> onlyTopic.isEmpty() || topic.name().equals(onlyTopic))
                .toList();
        String list = shown.isEmpty() && !onlyTopic.isEmpty()
                ? "null"
                : shown.stream().map(Topic::statsJson).collect(Collectors.joining(",", "[", "]"));
        return "{\"version\":" + FlatJson.quote(VERSION) + ",\"health\":\"OK\",\"start_time\":0,\"topics\":" + list
                + ",\"producers\":null}";
    }
}
