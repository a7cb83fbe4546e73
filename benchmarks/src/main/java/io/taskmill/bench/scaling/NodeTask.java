package io.taskmill.bench.scaling;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a node is to do.
 *
 * @param name shown to people
 * @param storeUrl where the tasks are
 * @param brokerUrl what rings for them; null for the store itself
 * @param permits how many run at a time
 * @param handler how long each waits
 */
record NodeTask(String name, String storeUrl, @Nullable String brokerUrl, int permits, Duration handler) {

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(name);
        out.writeUTF(storeUrl);
        out.writeUTF(brokerUrl == null ? "" : brokerUrl);
        out.writeInt(permits);
        out.writeLong(handler.toNanos());
    }

    static NodeTask read(DataInputStream in) throws IOException {
        String name = in.readUTF();
        String storeUrl = in.readUTF();
        String brokerUrl = in.readUTF();
        return new NodeTask(
                name, storeUrl, brokerUrl.isEmpty() ? null : brokerUrl, in.readInt(), Duration.ofNanos(in.readLong()));
    }
}
