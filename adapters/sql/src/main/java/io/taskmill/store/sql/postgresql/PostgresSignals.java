package io.taskmill.store.sql.postgresql;

import io.taskmill.api.TaskId;
import io.taskmill.spi.StoreListener;
import io.taskmill.store.sql.Signals;
import io.taskmill.store.sql.pool.SignalChannel;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Signals within the process at once, and to the other nodes by {@code NOTIFY}. Where that does not get through, behind
 * most poolers, they are merely missing.
 */
final class PostgresSignals implements SignalChannel {
    private static final System.Logger LOG = System.getLogger(PostgresSignals.class.getName());

    /** Tells this store's notices from those of others. */
    private final String self = UUID.randomUUID().toString();

    private final NotifySender out;
    private final NotifyReceiver in;
    private volatile @Nullable StoreListener listener;

    /** Signals on this server between all who use the data with this identity. */
    PostgresSignals(PostgresUrl url, UUID storeId) {
        String channel = "taskmill_" + storeId;
        this.out = new NotifySender(url.source(), channel);
        this.in = new NotifyReceiver(url.migrations(), channel, this::received, () -> tell(StoreListener::ready));
        out.start();
        in.start();
    }

    @Override
    public void listen(StoreListener newListener) {
        listener = newListener;
    }

    @Override
    public void send(Signals signals) {
        signals.deliver(new StoreListener() {
            @Override
            public void ready() {
                tell(StoreListener::ready);
                out.send(new Notice(self, Optional.empty()).encode());
            }

            @Override
            public void cancelRequested(TaskId id) {
                tell(hearer -> hearer.cancelRequested(id));
                out.send(new Notice(self, Optional.of(id)).encode());
            }
        });
    }

    private void received(String text) {
        Notice.decode(text)
                .filter(notice -> !notice.sender().equals(self))
                .ifPresent(notice -> notice.cancelled()
                        .ifPresentOrElse(
                                id -> tell(hearer -> hearer.cancelRequested(id)), () -> tell(StoreListener::ready)));
    }

    private void tell(Consumer<StoreListener> signal) {
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
        in.close();
        out.close();
    }
}
