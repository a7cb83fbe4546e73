package io.taskmill.store.redis;

import io.taskmill.api.Attempt;
import io.taskmill.spi.NodeId;

/** An entry of a task's history, as {@code lib/endings.lua} writes it. */
final class HistoryBytes {
    private static final int FENCE_BYTES = 4;

    private HistoryBytes() {}

    static Attempt read(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int number = in.four();
        int generation = in.four();
        Attempt.Outcome outcome = StatusCode.outcome(in.one());
        long startedAt = in.eight();
        long finishedAt = in.eight();
        NodeId node = new NodeId(in.uuid());
        in.skip(FENCE_BYTES);
        return new Attempt(
                number,
                generation,
                outcome,
                Micros.instant(startedAt),
                Micros.instant(finishedAt),
                node.toString(),
                in.hasMore() ? ErrorBytes.read(in) : null);
    }
}
