package io.taskmill.store.memory;

import io.taskmill.api.DeadMessage;
import io.taskmill.spi.DeadMessages;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dead messages part for {@link ForwardingStore}. */
class ForwardingDeadMessages implements DeadMessages {

    private final DeadMessages messages;

    ForwardingDeadMessages(DeadMessages messages) {
        this.messages = messages;
    }

    @Override
    public void record(List<DeadMessage> given) {
        messages.record(given);
    }

    @Override
    public List<DeadMessage> list(@Nullable DeadMessage before, int max) {
        return messages.list(before, max);
    }

    @Override
    public long count() {
        return messages.count();
    }

    @Override
    public int purge(Duration olderThan, int max) {
        return messages.purge(olderThan, max);
    }
}
