package io.taskmill.store.redis;

import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskSpec;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.CrashPolicy;
import java.nio.charset.StandardCharsets;

/**
 * What changes of a task, and what scripts look at. The bytes are described in {@code lib/row.lua}.
 *
 * @param dueAt in microseconds since the epoch, as all times here
 * @param expiresAt 0 for never
 * @param startedAt 0 for not yet
 * @param finishedAt 0 for not yet
 */
record TaskRow(
        TaskStatus status,
        boolean cancelRequested,
        long createdAt,
        long dueAt,
        int priority,
        long expiresAt,
        TaskCounts counts,
        int generation,
        int generationFailures,
        int generationCrashes,
        long startedAt,
        long finishedAt,
        String queue,
        String taskType) {
    private static final int LIFE_BYTES = 84;

    /** The part that never changes. */
    static byte[] fixed(TaskSpec spec) {
        byte[] queue = spec.queue().getBytes(StandardCharsets.UTF_8);
        byte[] taskType = spec.taskType().getBytes(StandardCharsets.UTF_8);
        return new ByteWriter(15 + queue.length + taskType.length)
                .one(spec.priority())
                .eight(spec.expiresAt() == null ? 0 : Math.max(1, Micros.dueAt(spec.expiresAt())))
                .four(spec.payload().sizeBytes())
                .two(queue.length)
                .bytes(queue)
                .bytes(taskType)
                .toBytes();
    }

    static TaskRow read(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        TaskStatus status = StatusCode.status(in.one());
        in.skip(1); // the status it was created with
        boolean lived = in.one() == 1;
        boolean cancelRequested = in.one() == 1;
        long createdAt = in.eight();
        long dueAt = in.eight();
        int priority = in.one();
        long expiresAt = in.eight();
        in.skip(4); // the size of its payload
        int queueBytes = in.two();
        ByteReader life = new ByteReader(lived ? in.bytes(LIFE_BYTES) : untouched());
        TaskCounts counts = new TaskCounts(life.four(), life.four(), life.four(), life.four(), life.four());
        return new TaskRow(
                status,
                cancelRequested,
                createdAt,
                dueAt,
                priority,
                expiresAt,
                counts,
                life.four(),
                life.four(),
                life.four(),
                life.eight(),
                life.eight(),
                in.utf8(queueBytes),
                in.restAsText());
    }

    /** Of the newest claim: the number of deliveries. */
    long fence() {
        return counts.deliveries();
    }

    boolean suspect() {
        return CrashPolicy.suspect(generationCrashes);
    }

    private static byte[] untouched() {
        return new ByteWriter(LIFE_BYTES)
                .bytes(new byte[20])
                .four(1)
                .bytes(new byte[LIFE_BYTES - 24])
                .toBytes();
    }
}
