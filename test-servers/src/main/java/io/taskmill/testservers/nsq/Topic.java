package io.taskmill.testservers.nsq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A topic: copies each message to each channel, and keeps them while it has none. Thread-safe. */
final class Topic {
    private final String name;
    private final NsqdOptions options;
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final List<StoredMessage> backlog = new ArrayList<>();
    private boolean deleted;

    Topic(String name, NsqdOptions options) {
        this.name = name;
        this.options = options;
    }

    String name() {
        return name;
    }

    boolean isEphemeral() {
        return name.endsWith("#ephemeral");
    }

    /** All or none; false when it is being deleted. */
    synchronized boolean put(List<StoredMessage> messages) {
        if (deleted) {
            return false;
        }
        for (StoredMessage message : messages) {
            if (channels.isEmpty()) {
                backlog.add(message);
            } else {
                channels.values().forEach(channel -> channel.put(message.copy()));
            }
        }
        return true;
    }

    /** The channel of this name, made when it is not there; the first one gets what has gathered. */
    synchronized Channel channel(String channelName) {
        Channel present = channels.get(channelName);
        if (present != null) {
            return present;
        }
        Channel made = new Channel(channelName, options);
        channels.put(channelName, made);
        backlog.forEach(made::put);
        backlog.clear();
        return made;
    }

    synchronized @Nullable Channel existing(String channelName) {
        return channels.get(channelName);
    }

    synchronized List<Channel> channels() {
        return List.copyOf(channels.values());
    }

    /** Returns whether none is left. */
    boolean deleteChannel(String channelName) {
        Channel gone;
        boolean none;
        synchronized (this) {
            gone = channels.remove(channelName);
            none = channels.isEmpty();
        }
        if (gone != null) {
            gone.delete();
        }
        return none;
    }

    synchronized void empty() {
        backlog.clear();
    }

    void delete() {
        List<Channel> gone;
        synchronized (this) {
            deleted = true;
            gone = List.copyOf(channels.values());
            channels.clear();
            backlog.clear();
        }
        gone.forEach(Channel::delete);
    }

    /** What no channel has had. */
    synchronized List<StoredMessage> backlog() {
        return List.copyOf(backlog);
    }

    synchronized String statsJson() {
        return "{\"topic_name\":" + FlatJson.quote(name) + ",\"channels\":["
                + channels.values().stream().map(Channel::statsJson).collect(Collectors.joining(","))
                + "],\"depth\":" + backlog.size() + ",\"backend_depth\":0,\"paused\":false}";
    }
}
