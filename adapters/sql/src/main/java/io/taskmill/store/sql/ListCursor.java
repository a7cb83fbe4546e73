package io.taskmill.store.sql;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskStatus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** Where a page starts, as opaque text: a version, the id before it, and a checksum that binds it to the filters. */
final class ListCursor {
    private static final byte VERSION = 1;
    private static final int LENGTH = 1 + Uuids.BYTES + Integer.BYTES;

    private ListCursor() {}

    static String encode(TaskId after, TaskQuery query) {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH)
                .put(VERSION)
                .put(Uuids.bytes(after.value()))
                .putInt(checksum(after, query));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Throws {@link IllegalArgumentException} when it was not made by {@link #encode} for the same filters. */
    static TaskId decode(String cursor, TaskQuery query) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
        if (bytes.remaining() != LENGTH || bytes.get() != VERSION) {
            throw foreign();
        }
        TaskId after = new TaskId(new UUID(bytes.getLong(), bytes.getLong()));
        if (bytes.getInt() != checksum(after, query)) {
            throw foreign();
        }
        return after;
    }

    private static int checksum(TaskId after, TaskQuery query) {
        String filters =
                query.statuses().stream().sorted().map(TaskStatus::word).collect(Collectors.joining(","));
        CRC32 checksum = new CRC32();
        checksum.update((after + "|" + filters + "|" + query.taskType() + "|" + query.queue())
                .getBytes(StandardCharsets.UTF_8));
        return (int) checksum.getValue();
    }

    private static IllegalArgumentException foreign() {
        return new IllegalArgumentException(
                "the cursor is not one of this store for these filters; start again without a cursor");
    }
}
