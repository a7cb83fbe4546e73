package io.taskmill.engine.settle;

import io.taskmill.engine.batch.BatchWriter;
import io.taskmill.engine.batch.Bisection;
import io.taskmill.engine.decide.ErrorReading;
import io.taskmill.engine.lifecycle.Pulse;
import io.taskmill.engine.lifecycle.StoreWatch;
import io.taskmill.spi.DataRejectedError;
import io.taskmill.spi.Decision;
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.Settlement;
import io.taskmill.spi.StoreBusyError;
import io.taskmill.spi.StoreException;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/**
 * Writes batches of outcomes, again and again until the store has answered: a settlement is idempotent, and an outcome
 * that was reached must not be lost while the process lives. Only {@link #giveUp} ends that.
 */
public final class SettleWriter implements BatchWriter<Settlement, SettleResult> {
    private static final Logger LOG = System.getLogger(SettleWriter.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final TaskStore store;
    private final StoreWatch watch;
    private final Pulse givenUp;
    private volatile boolean giveUp;

    public SettleWriter(TaskStore store, StoreWatch watch, TimeSource time) {
        this.store = store;
        this.watch = watch;
        this.givenUp = new Pulse(time);
    }

    /** Lets outcomes go that the store does not take at present; their tasks run again. For the end of a stop only. */
    public void giveUp() {
        giveUp = true;
        givenUp.ring();
    }

    @Override
    public List<SettleResult> write(List<Settlement> settlements) {
        return Bisection.write(settlements, this::settledAtLast, this::withoutItsContent);
    }

    private List<SettleResult> settledAtLast(List<Settlement> settlements) {
        while (true) {
            try {
                return store.settle(settlements);
            } catch (DataRejectedError e) {
                throw e;
            } catch (StoreBusyError e) {
                LOG.log(Level.DEBUG, "outcomes have to wait: {0}", e.getMessage());
            } catch (StoreException e) {
                watch.failed("settle", e);
            } catch (RuntimeException | Error e) {
                LOG.log(Level.ERROR, "settling failed in a way that no store should; please report this", e);
            }
            if (giveUp) {
                LOG.log(
                        Level.WARNING,
                        "{0} outcomes could not be recorded; their tasks will run again",
                        settlements.size());
                return settlements.stream().map(s -> SettleResult.REFUSED).toList();
            }
            pause();
        }
    }

    private SettleResult withoutItsContent(Settlement settlement, DataRejectedError error) {
        LOG.log(
                Level.WARNING,
                "taskId={0} has an outcome that the store cannot hold: {1}",
                settlement.id(),
                error.getMessage());
        Settlement bare = new Settlement(
                settlement.id(),
                settlement.holder(),
                settlement.fence(),
                settlement.queue(),
                new Decision.DeadLetter(ErrorReading.notStorable(String.valueOf(error.getMessage()))));
        try {
            return settledAtLast(List.of(bare)).getFirst();
        } catch (DataRejectedError e) {
            LOG.log(Level.ERROR, "taskId=" + settlement.id() + " cannot be settled; it will run again", e);
            return SettleResult.REFUSED;
        }
    }

    private void pause() {
        try {
            givenUp.await(PAUSE);
        } catch (InterruptedException e) {
            giveUp = true;
            Thread.currentThread().interrupt();
        }
    }
}
