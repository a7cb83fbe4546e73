package io.taskmill.store.memory;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskPage;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.spi.Decision;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.NodeLeases;
import io.taskmill.spi.NodeRow;
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.Settlement;
import io.taskmill.spi.TaskCommands;
import io.taskmill.spi.TaskQueries;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TaskTimers;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** Stores with one mistake each in commands, queries, timers or nodes. */
final class BrokenParts {

    private BrokenParts() {}

    /** Forgets that a running task should be cancelled. */
    static final class IgnoresCancelRequests extends ForwardingStore {

        IgnoresCancelRequests(TaskStore store) {
            super(store);
        }

        @Override
        public TaskCommands commands() {
            TaskCommands commands = store.commands();
            return new TaskCommands() {
                @Override
                public CommandResult cancel(TaskId id) {
                    boolean running = store.queries()
                            .find(id)
                            .map(view -> view.status() == TaskStatus.RUNNING)
                            .orElse(false);
                    return running ? new CommandResult.Done(TaskStatus.RUNNING) : commands.cancel(id);
                }

                @Override
                public CommandResult replay(TaskId id) {
                    return commands.replay(id);
                }
            };
        }
    }

    /** Writes no history. */
    static final class ForgetsHistory extends ForwardingStore {

        ForgetsHistory(TaskStore store) {
            super(store);
        }

        @Override
        public TaskQueries queries() {
            return new ForwardingQueries(store.queries()) {
                @Override
                public Optional<TaskView> find(TaskId id) {
                    return super.find(id).map(ForgetsHistory::withoutHistory);
                }
            };
        }

        private static TaskView withoutHistory(TaskView view) {
            return new TaskView(
                    view.id(),
                    view.spec(),
                    view.status(),
                    view.result(),
                    view.error(),
                    view.counts(),
                    view.times(),
                    view.waitingFor(),
                    List.of());
        }
    }

    /** Counts a pending task too many whenever one is given back. */
    static final class CountersDrift extends ForwardingStore {

        private final AtomicLong drift = new AtomicLong();

        CountersDrift(TaskStore store) {
            super(store);
        }

        @Override
        public List<SettleResult> settle(List<Settlement> settlements) {
            settlements.stream()
                    .filter(settlement -> settlement.decision() instanceof Decision.Release)
                    .forEach(settlement -> drift.incrementAndGet());
            return store.settle(settlements);
        }

        @Override
        public TaskQueries queries() {
            return new ForwardingQueries(store.queries()) {
                @Override
                public List<QueueRow> queues() {
                    return super.queues().stream()
                            .map(row -> new QueueRow(row.name(), drifted(row.counts()), row.oldestPending()))
                            .toList();
                }
            };
        }

        private Map<TaskStatus, Long> drifted(Map<TaskStatus, Long> counts) {
            Map<TaskStatus, Long> drifted = new EnumMap<>(counts);
            drifted.merge(TaskStatus.PENDING, drift.get(), Long::sum);
            return drifted;
        }
    }

    /** Leaves out the first task of every page but the first. */
    static final class SkipsAtPageBorders extends ForwardingStore {

        SkipsAtPageBorders(TaskStore store) {
            super(store);
        }

        @Override
        public TaskQueries queries() {
            return new ForwardingQueries(store.queries()) {
                @Override
                public TaskPage list(TaskQuery query) {
                    TaskPage page = super.list(query);
                    return query.cursor() == null
                            ? page
                            : new TaskPage(page.tasks().stream().skip(1).toList(), page.nextCursor());
                }
            };
        }
    }

    /** Keeps dead letters no longer than the rest. */
    static final class ForgetsDeadLettersEarly extends ForwardingStore {

        ForgetsDeadLettersEarly(TaskStore store) {
            super(store);
        }

        @Override
        public TaskTimers timers() {
            return new ForwardingTimers(store.timers()) {
                @Override
                public int purge(Retention retention, int max) {
                    return super.purge(new Retention(retention.finished(), retention.finished()), max);
                }
            };
        }
    }

    /** Declares a node dead though its heart has beaten since. */
    static final class IgnoresTheBeat extends ForwardingStore {

        IgnoresTheBeat(TaskStore store) {
            super(store);
        }

        @Override
        public NodeLeases nodes() {
            return new ForwardingNodes(store.nodes()) {
                @Override
                public boolean declareDead(NodeId node, long seenBeat) {
                    long beat = nodes().stream()
                            .filter(row -> row.id().equals(node))
                            .mapToLong(NodeRow::beat)
                            .findFirst()
                            .orElse(seenBeat);
                    return super.declareDead(node, beat);
                }
            };
        }
    }

    /** Makes what is scheduled run a microsecond before its time. */
    static final class HandsOutEarly extends ForwardingStore {

        private final Hasty time;

        HandsOutEarly(Hasty time) {
            super(new MemoryStore(time));
            this.time = time;
        }

        @Override
        public TaskTimers timers() {
            return new ForwardingTimers(store.timers()) {
                @Override
                public DueResult forwardDue(int max) {
                    time.ahead = true;
                    try {
                        return super.forwardDue(max);
                    } finally {
                        time.ahead = false;
                    }
                }
            };
        }
    }

    /** A clock that can be a microsecond ahead of the right one. */
    static final class Hasty implements TimeSource {

        private final TimeSource time;
        private volatile boolean ahead;

        Hasty(TimeSource time) {
            this.time = time;
        }

        @Override
        public Instant now() {
            return ahead ? time.now().plusNanos(1_000) : time.now();
        }

        @Override
        public long nanos() {
            return time.nanos();
        }

        @Override
        public void await(Lock lock, Condition condition, Duration max) throws InterruptedException {
            time.await(lock, condition, max);
        }
    }
}
