package io.taskmill.store.redis;

import io.taskmill.api.TaskId;
import io.taskmill.spi.NodeId;
import java.util.UUID;

/** Ids as 16 bytes, whose order as text is that of the ids as unsigned numbers. */
final class Ids {
    static final int BYTES = 16;

    private Ids() {}

    static byte[] bytes(TaskId id) {
        return bytes(id.value());
    }

    static byte[] bytes(NodeId id) {
        return bytes(id.value());
    }

    static byte[] bytes(UUID id) {
        return new ByteWriter(BYTES).uuid(id).toBytes();
    }

    static TaskId task(byte[] bytes) {
        return new TaskId(new ByteReader(bytes).uuid());
    }

    static NodeId node(byte[] bytes) {
        return new NodeId(new ByteReader(bytes).uuid());
    }
}
