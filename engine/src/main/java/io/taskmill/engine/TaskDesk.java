package io.taskmill.engine;

import io.taskmill.api.DeadMessage;
import io.taskmill.api.QueueView;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskNotFoundException;
import io.taskmill.api.TaskPage;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskView;
import io.taskmill.api.WorkerView;
import io.taskmill.api.WrongStateException;
import io.taskmill.engine.dispatch.QueuePool;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.NodeRow;
import io.taskmill.spi.TaskCommands.CommandResult;
import io.taskmill.spi.TaskQueries.QueueRow;
import io.taskmill.spi.TaskStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Answers questions about tasks and carries out what people ask for. Thread-safe, blocks for the store. */
final class TaskDesk {
    private final TaskStore store;
    private final StoreCalls calls;
    private final SequencedMap<String, QueuePool> pools;
    private final IntConsumer replayed;

    TaskDesk(TaskStore store, StoreCalls calls, SequencedMap<String, QueuePool> pools, IntConsumer replayed) {
        this.store = store;
        this.calls = calls;
        this.pools = pools;
        this.replayed = replayed;
    }

    Optional<TaskView> find(TaskId id) {
        return calls.call("looking up a task", () -> store.queries().find(id));
    }

    TaskPage list(TaskQuery query) {
        return calls.call("listing tasks", () -> store.queries().list(query));
    }

    TaskView cancel(TaskId id) {
        CommandResult result = calls.call("cancelling", () -> store.commands().cancel(id));
        return afterwards(id, result, "only a task that has not ended can be cancelled");
    }

    TaskView retry(TaskId id) {
        CommandResult result = calls.call("retrying", () -> store.commands().replay(id));
        if (result instanceof CommandResult.Done) {
            replayed.accept(1);
        }
        return afterwards(id, result, "only a failed task can be retried");
    }

    List<QueueView> queues() {
        Map<String, QueueView> views = new TreeMap<>();
        pools.keySet().forEach(name -> views.put(name, view(new QueueRow(name, Map.of(), null))));
        calls.call("reading queues", () -> store.queries().queues()).forEach(row -> views.put(row.name(), view(row)));
        return new ArrayList<>(views.values());
    }

    List<WorkerView> workers(NodeId self) {
        return calls.call("reading workers", () -> store.nodes().nodes()).stream()
                .map(node -> new WorkerView(
                        node.id().value(),
                        node.name(),
                        node.startedAt(),
                        node.state() == NodeRow.State.LIVE ? WorkerView.State.LIVE : WorkerView.State.DEAD,
                        node.leaseUntil(),
                        node.held(),
                        node.id().equals(self)))
                .toList();
    }

    List<DeadMessage> deadMessages(@Nullable DeadMessage before, int max) {
        return calls.call("listing dead messages", () -> store.deadMessages().list(before, max));
    }

    private TaskView afterwards(TaskId id, CommandResult result, String expected) {
        return switch (result) {
            case CommandResult.Done done -> find(id).orElseThrow(() -> new TaskNotFoundException(id));
            case CommandResult.WrongState(var status) -> throw new WrongStateException(id, status, expected);
            case CommandResult.NotFound notFound -> throw new TaskNotFoundException(id);
        };
    }

    private QueueView view(QueueRow row) {
        QueuePool pool = pools.get(row.name());
        return new QueueView(
                row.name(),
                row.counts(),
                row.oldestPending(),
                pool != null ? pool.config().concurrency() : 0,
                pool != null ? pool.running() : 0);
    }
}
