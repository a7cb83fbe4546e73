package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.Settlement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What stress workers were told by the store. Thread-safe. */
final class StressRecord {

    private final List<TaskId> ids = new CopyOnWriteArrayList<>();
    private final Map<TaskId, TaskStatus> outcomes = new ConcurrentHashMap<>();

    void submitted(List<TaskId> more) {
        ids.addAll(more);
    }

    List<TaskId> ids() {
        return new ArrayList<>(ids);
    }

    Optional<TaskId> anyId(Random random) {
        int known = ids.size();
        return known == 0 ? Optional.empty() : Optional.of(ids.get(random.nextInt(known)));
    }

    void settled(Settlement settlement, SettleResult result) {
        assertThat(result)
                .as("the answer to the live holder of %s", settlement.id())
                .isIn(SettleResult.RECORDED, SettleResult.CANCELLED_INSTEAD);
        TaskStatus status = result == SettleResult.CANCELLED_INSTEAD
                ? TaskStatus.CANCELLED
                : StressWorker.statusAfter(settlement.decision());
        if (status.terminal()) {
            assertThat(outcomes.putIfAbsent(settlement.id(), status))
                    .as("an outcome recorded before for %s", settlement.id())
                    .isNull();
        }
    }

    /** The terminal outcome that a worker was told was recorded, if one was. */
    @Nullable TaskStatus outcome(TaskId id) {
        return outcomes.get(id);
    }
}
