package io.taskmill.store.sql.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Payload;
import io.taskmill.api.StartTime;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.spi.ClaimIds;
import io.taskmill.spi.ClaimResult;
import io.taskmill.spi.Decision;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.Rung;
import io.taskmill.spi.Settlement;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A second ring for a task arrives at the moment in which the first one's outcome is committed. */
class PostgresLateRingTest {
    private static final int ROUNDS = 300;

    @Test
    void aTaskThatIsJustEndingIsNotUnknown() throws Exception {
        try (TestDatabase database = new TestDatabase();
                TaskStore store = new PostgresStoreProvider().open(database.newUrl(), TimeSource.system())) {
            NodeId node = new NodeId(UUID.randomUUID());
            store.nodes().register(node, "late", Duration.ofMinutes(5));
            AtomicInteger unknown = new AtomicInteger();
            for (int round = 0; round < ROUNDS && unknown.get() == 0; round++) {
                endWhileItRings(store, node, unknown);
            }

            assertThat(unknown).as("rings answered with UNKNOWN").hasValue(0);
        }
    }

    private static void endWhileItRings(TaskStore store, NodeId node, AtomicInteger unknown) throws Exception {
        TaskId id = new TaskId(UUID.randomUUID());
        var spec = TaskRequest.of("mail", Payload.NULL).build().spec();
        store.insert(List.of(new NewTask(id, spec, new StartTime.Now(), null)));
        ClaimIds ring = new ClaimIds(node, List.of(new Rung(id, spec.queue())), Long.MAX_VALUE);
        var claimed = (ClaimResult.Claimed) store.claim(ring).getFirst();
        AtomicBoolean ended = new AtomicBoolean();
        Thread ringing = Thread.ofPlatform().start(() -> {
            while (!ended.get()) {
                if (store.claim(ring).getFirst() == ClaimResult.Refusal.UNKNOWN) {
                    unknown.incrementAndGet();
                }
            }
        });
        store.settle(
                List.of(new Settlement(id, node, claimed.task().fence(), spec.queue(), new Decision.Complete(null))));
        ended.set(true);
        ringing.join();
    }
}
