package io.taskmill.engine;

import io.taskmill.api.OverloadedException;
import io.taskmill.api.StoreUnavailableException;
import io.taskmill.engine.lifecycle.StoreWatch;
import io.taskmill.spi.StoreBusyError;
import io.taskmill.spi.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Calls the store on behalf of a client and translates its failures into the client's words. */
record StoreCalls(StoreWatch watch) {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final Duration RETRY_WHEN_BUSY = Duration.ofSeconds(1);

    <R> R call(String what, Supplier<R> call) {
        try {
            return call.get();
        } catch (StoreBusyError e) {
            throw new OverloadedException(what + " is not possible now: " + e.getMessage(), RETRY_WHEN_BUSY);
        } catch (StoreException e) {
            watch.failed(what, e);
            throw new StoreUnavailableException(
                    what + " is not possible now: " + e.getMessage(), RETRY_AFTER, List.of(), e);
        }
    }
}
