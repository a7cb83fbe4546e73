package io.taskmill.store.redis;

import io.taskmill.api.TaskError;
import java.nio.charset.StandardCharsets;

/** A task's error: whether it is retryable, its type, and its message. */
final class ErrorBytes {
    private ErrorBytes() {}

    static byte[] write(TaskError error) {
        return new ByteWriter(64)
                .one(error.retryable() ? 1 : 0)
                .text(error.type())
                .bytes(error.message().getBytes(StandardCharsets.UTF_8))
                .toBytes();
    }

    static TaskError read(byte[] bytes) {
        return read(new ByteReader(bytes));
    }

    static TaskError read(ByteReader in) {
        boolean retryable = in.one() == 1;
        return new TaskError(in.text(), in.restAsText(), retryable);
    }
}
