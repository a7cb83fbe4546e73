package io.taskmill.engine.settle;

import io.taskmill.engine.EngineStats;
import io.taskmill.engine.batch.Batcher;
import io.taskmill.engine.batch.Ticket;
import io.taskmill.engine.timer.DueForwarder;
import io.taskmill.spi.Decision;
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.Settlement;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes decisions from many threads and records them in batches. Normally it does not make the caller wait; when many
 * or large outcomes are unrecorded it does, so that a slow store slows the handlers down. Thread-safe.
 */
public final class Settler implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Settler.class.getName());
    private static final int MAX_BATCH = 2_000;
    private static final int MAX_UNRECORDED = 8_000;
    private static final long MAX_UNRECORDED_BYTES = 16L * 1024 * 1024;

    private final Batcher<Settlement, SettleResult> batcher;
    private final EngineStats stats;
    private final Runnable dueSoon;
    private final AtomicLong unrecordedBytes = new AtomicLong();

    /**
     * A settler that is not started yet.
     *
     * @param dueSoon called after a retry was recorded whose delay is shorter than {@link DueForwarder#POLL}
     */
    public Settler(SettleWriter writer, EngineStats stats, Runnable dueSoon) {
        this.batcher = new Batcher<>("settle", MAX_BATCH, Integer.MAX_VALUE, writer);
        this.stats = stats;
        this.dueSoon = dueSoon;
    }

    /** Begins to record. */
    public void start() {
        batcher.start();
    }

    /** Records; {@code whenRecorded} is called, on another thread, when the store has answered. */
    public void settle(Settlement settlement, Runnable whenRecorded) {
        int bytes = resultBytes(settlement.decision());
        unrecordedBytes.addAndGet(bytes);
        Ticket<List<SettleResult>> ticket = batcher.addFollowed(settlement, results -> {
            unrecordedBytes.addAndGet(-bytes);
            whenRecorded.run();
            recorded(settlement, results.getFirst());
        });
        if (batcher.waiting() > MAX_UNRECORDED || unrecordedBytes.get() > MAX_UNRECORDED_BYTES) {
            ticket.await();
        }
    }

    /** Records what was handed over and ends. */
    @Override
    public void close() {
        batcher.close();
    }

    private static int resultBytes(Decision decision) {
        return decision instanceof Decision.Complete(var result) && result != null ? result.sizeBytes() : 0;
    }

    private void recorded(Settlement settlement, SettleResult result) {
        stats.countSettled(settlement.decision(), result);
        if (result == SettleResult.REFUSED) {
            LOG.log(
                    Level.DEBUG,
                    "taskId={0} an outcome came too late and was refused: the claim had been taken over",
                    settlement.id());
        }
        if (settlement.decision() instanceof Decision.Retry(var delay, var error)
                && delay.compareTo(DueForwarder.POLL) < 0) {
            dueSoon.run();
        }
    }
}
