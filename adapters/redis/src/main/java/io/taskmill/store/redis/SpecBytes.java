package io.taskmill.store.redis;

import io.taskmill.api.Payload;
import io.taskmill.api.RetryOverrides;
import io.taskmill.api.TaskSpec;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a task no script looks at: a byte that tells which of name, timeout, retry and tags follow, those, and the
 * payload. Written once.
 */
final class SpecBytes {
    private static final int NAME = 1;
    private static final int TIMEOUT = 2;
    private static final int RETRY = 4;
    private static final int TAGS = 8;

    private SpecBytes() {}

    static byte[] write(TaskSpec spec) {
        ByteWriter out = new ByteWriter(1 + spec.payload().sizeBytes()).one(parts(spec));
        if (spec.name() != null) {
            out.text(spec.name());
        }
        if (spec.timeout() != null) {
            out.eight(spec.timeout().toSeconds()).four(spec.timeout().toNanosPart());
        }
        if (spec.retry() != null) {
            RetryBytes.write(spec.retry(), out);
        }
        if (!spec.tags().isEmpty()) {
            out.four(spec.tags().size());
            spec.tags().forEach(out::text);
        }
        return out.bytes(spec.payload().bytes()).toBytes();
    }

    static TaskSpec read(TaskRow row, byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int parts = in.one();
        String name = (parts & NAME) == 0 ? null : in.text();
        Duration timeout = (parts & TIMEOUT) == 0 ? null : Duration.ofSeconds(in.eight(), in.four());
        RetryOverrides retry = (parts & RETRY) == 0 ? null : RetryBytes.read(in);
        Set<String> tags = (parts & TAGS) == 0 ? Set.of() : tags(in);
        return new TaskSpec(
                row.taskType(),
                name,
                row.queue(),
                row.priority(),
                Payload.ofBytes(in.rest()),
                timeout,
                row.expiresAt() == 0 ? null : Micros.instant(row.expiresAt()),
                retry,
                tags);
    }

    private static Set<String> tags(ByteReader in) {
        Set<String> tags = new LinkedHashSet<>();
        for (int left = in.four(); left > 0; left--) {
            tags.add(in.text());
        }
        return tags;
    }

    private static int parts(TaskSpec spec) {
        return flag(NAME, spec.name())
                | flag(TIMEOUT, spec.timeout())
                | flag(RETRY, spec.retry())
                | (spec.tags().isEmpty() ? 0 : TAGS);
    }

    private static int flag(int flag, @Nullable Object value) {
        return value == null ? 0 : flag;
    }
}
