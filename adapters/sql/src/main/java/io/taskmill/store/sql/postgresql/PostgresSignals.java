package io.taskmill.store.sql.postgresql;

import io.taskmill.api.TaskId;
import io.taskmill.spi.StoreListener;
import io.taskmill.store.sql.Signals;
import io.taskmill.store.sql.pool.LocalSignals;
import io.taskmill.store.sql.pool.SignalChannel;
import java.util.Optional;
import java.util.UUID;

/**
 * Signals within the process at once, and to the other nodes by {@code NOTIFY}. Where that does not get through, behind
 * most poolers, they are merely missing.
 */
final class PostgresSignals implements SignalChannel {
    /** Tells this store's notices from those of others. */
    private final String self = UUID.randomUUID().toString();

    private final NotifySender out;
    private final NotifyReceiver in;
    private final LocalSignals local = new LocalSignals();

    /** Signals on this server between all who use the data with this identity. */
    PostgresSignals(PostgresUrl url, UUID storeId) {
        String channel = "taskmill_" + storeId;
        this.out = new NotifySender(url.source(), channel);
        this.in = new NotifyReceiver(url.migrations(), channel, this::received, () -> local.tell(StoreListener::ready));
        out.start();
        in.start();
    }

    @Override
    public void listen(StoreListener newListener) {
        local.listen(newListener);
    }

    @Override
    public void send(Signals signals) {
        signals.deliver(new StoreListener() {
            @Override
            public void ready() {
                local.tell(StoreListener::ready);
                out.send(new Notice(self, Optional.empty()).encode());
            }

            @Override
            public void cancelRequested(TaskId id) {
                local.tell(hearer -> hearer.cancelRequested(id));
                out.send(new Notice(self, Optional.of(id)).encode());
            }
        });
    }

    private void received(String text) {
        Notice.decode(text)
                .filter(notice -> !notice.sender().equals(self))
                .ifPresent(notice -> notice.cancelled()
                        .ifPresentOrElse(
                                id -> local.tell(hearer -> hearer.cancelRequested(id)),
                                () -> local.tell(StoreListener::ready)));
    }

    @Override
    public void close() {
        local.close();
        in.close();
        out.close();
    }
}
