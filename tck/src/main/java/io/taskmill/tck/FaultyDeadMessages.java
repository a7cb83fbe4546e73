package io.taskmill.tck;

import io.taskmill.api.DeadMessage;
import io.taskmill.spi.DeadMessages;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dead messages with faults in front. */
record FaultyDeadMessages(FaultPlan plan, DeadMessages part) implements DeadMessages {

    @Override
    public void record(List<DeadMessage> messages) {
        plan.run(StoreCall.RECORD_DEAD_MESSAGES, () -> part.record(messages));
    }

    @Override
    public List<DeadMessage> list(@Nullable DeadMessage before, int max) {
        return plan.call(StoreCall.LIST_DEAD_MESSAGES, () -> part.list(before, max));
    }

    @Override
    public long count() {
        return plan.call(StoreCall.COUNT_DEAD_MESSAGES, part::count);
    }

    @Override
    public int purge(Duration olderThan, int max) {
        return plan.call(StoreCall.PURGE_DEAD_MESSAGES, () -> part.purge(olderThan, max));
    }
}
