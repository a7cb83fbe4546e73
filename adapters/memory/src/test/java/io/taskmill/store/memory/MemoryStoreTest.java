package io.taskmill.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.Decision;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.Settlement;
import io.taskmill.spi.StoreListener;
import io.taskmill.spi.StoreOpenError;
import io.taskmill.spi.StoreProvider;
import io.taskmill.spi.TaskStore;
import io.taskmill.tck.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is particular to the store in memory. */
class MemoryStoreTest {

    private final ManualTime time = new ManualTime();
    private final NodeId node = new NodeId(UUID.randomUUID());

    @Test
    void isFoundByItsUrl() {
        StoreProvider provider = ServiceLoader.load(StoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.accepts("memory:"))
                .findFirst()
                .orElseThrow();

        try (TaskStore store = provider.open("memory:", time)) {
            assertThat(store).isInstanceOf(MemoryStore.class);
        }
        assertThat(provider.accepts("jdbc:sqlite:memory:")).isFalse();
        assertThatThrownBy(() -> provider.open("memory:x", time))
                .isInstanceOf(StoreOpenError.class)
                .hasMessageContaining("memory:x");
    }

    @Test
    void forgetsTheOldestSuccessWhenItHasTooMany() {
        try (MemoryStore store = new MemoryStore(time, 2)) {
            store.nodes().register(node, "node", Duration.ofSeconds(20));

            List<TaskId> ids = Stream.generate(() -> succeed(store)).limit(3).toList();

            assertThat(store.queries().find(ids.get(0))).isEmpty();
            assertThat(store.queries().find(ids.get(1))).isPresent();
            assertThat(store.queries().find(ids.get(2))).isPresent();
        }
    }

    @Test
    void aListenerMayCallTheStore() {
        try (MemoryStore store = new MemoryStore(time)) {
            store.nodes().register(node, "node", Duration.ofSeconds(20));
            List<TaskId> claimed = new ArrayList<>();
            store.listen(new StoreListener() {
                @Override
                public void ready() {
                    store.claimReady(everything()).forEach(task -> claimed.add(task.id()));
                }

                @Override
                public void cancelRequested(TaskId id) {}
            });

            TaskId id = submit(store);

            assertThat(claimed).containsExactly(id);
        }
    }

    private TaskId succeed(TaskStore store) {
        TaskId id = submit(store);
        long fence = store.claimReady(everything()).getFirst().fence();
        time.advance(Duration.ofSeconds(1));
        store.settle(List.of(new Settlement(id, node, fence, "default", new Decision.Complete(null))));
        return id;
    }

    private static TaskId submit(TaskStore store) {
        TaskRequest request = TaskRequest.of("mail").build();
        TaskId id = new TaskId(UUID.randomUUID());
        store.insert(List.of(new NewTask(id, request.spec(), request.start(), null)));
        return id;
    }

    private ClaimRequest everything() {
        QueueDemand demand = new QueueDemand("default", 10, List.of(new LaneShare(Lane.NORMAL, 10)));
        return new ClaimRequest(node, List.of(demand), 0);
    }
}
