package io.taskmill.store.sql.pool;

import io.taskmill.spi.StoreListener;
import io.taskmill.store.sql.Signals;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Signals within the process, for what this store itself has changed. Other nodes look once a second. */
public final class LocalSignals implements SignalChannel {
    private static final System.Logger LOG = System.getLogger(LocalSignals.class.getName());

    private volatile @Nullable StoreListener listener;

    /** Nobody listens yet. */
    public LocalSignals() {}

    @Override
    public void listen(StoreListener newListener) {
        listener = newListener;
    }

    @Override
    public void send(Signals signals) {
        tell(signals::deliver);
    }

    /** Tells the listener, if there is one. */
    public void tell(Consumer<StoreListener> signal) {
        StoreListener hearer = listener;
        if (hearer == null) {
            return;
        }
        try {
            signal.accept(hearer);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the store's listener threw; report this as a bug", e);
        }
    }

    @Override
    public void close() {
        listener = null;
    }
}
