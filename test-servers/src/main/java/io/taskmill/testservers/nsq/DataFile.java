package io.taskmill.testservers.nsq;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an nsqd keeps its messages between an orderly stop and the next start. A killed one has not written it: real
 * ones keep what did not fit into {@code -mem-queue-size}, this one nothing.
 */
final class DataFile {
    private final Path folder;
    private final Path file;

    DataFile(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("messages.dat");
    }

    void store(List<Topic> topics) throws IOException {
        Files.createDirectories(folder);
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            List<Topic> lasting =
                    topics.stream().filter(topic -> !topic.isEphemeral()).toList();
            out.writeInt(lasting.size());
            for (Topic topic : lasting) {
                out.writeUTF(topic.name());
                write(out, topic.backlog());
                List<Channel> channels = topic.channels().stream()
                        .filter(channel -> !channel.isEphemeral())
                        .toList();
                out.writeInt(channels.size());
                for (Channel channel : channels) {
                    out.writeUTF(channel.name());
                    write(out, channel.messages());
                }
            }
        }
    }

    private static void write(DataOutputStream out, List<StoredMessage> messages) throws IOException {
        out.writeInt(messages.size());
        for (StoredMessage message : messages) {
            out.writeUTF(message.id());
            out.writeLong(message.timestamp());
            out.writeInt(message.attempts());
            out.writeInt(message.body().length);
            out.write(message.body());
        }
    }

    /** Once: a later crash must not bring back what was answered meanwhile. */
    void load(Nsqd nsqd) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            for (int topics = in.readInt(); topics > 0; topics--) {
                Topic topic = nsqd.topic(in.readUTF());
                boolean unused = topic.put(read(in));
                for (int channels = in.readInt(); channels > 0; channels--) {
                    Channel channel = topic.channel(in.readUTF());
                    read(in).forEach(channel::put);
                }
            }
        }
        Files.delete(file);
    }

    private static List<StoredMessage> read(DataInputStream in) throws IOException {
        List<StoredMessage> messages = new ArrayList<>();
        for (int count = in.readInt(); count > 0; count--) {
            String id = in.readUTF();
            long timestamp = in.readLong();
            int attempts = in.readInt();
            messages.add(new StoredMessage(id, timestamp, attempts, in.readNBytes(in.readInt())));
        }
        return messages;
    }
}
