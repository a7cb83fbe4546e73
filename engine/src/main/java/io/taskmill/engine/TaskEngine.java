package io.taskmill.engine;

import io.taskmill.api.DeadMessage;
import io.taskmill.api.HandlerMiddleware;
import io.taskmill.api.QueueView;
import io.taskmill.api.Submission;
import io.taskmill.api.SubmitResult;
import io.taskmill.api.TaskClient;
import io.taskmill.api.TaskHandler;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskPage;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskView;
import io.taskmill.api.Violation;
import io.taskmill.api.WorkerView;
import io.taskmill.engine.submit.Submitter;
import io.taskmill.spi.Broker;
import io.taskmill.spi.EventFormat;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Taskmill inside a process: accepts tasks, runs them, and keeps its promises about them. Made by {@link #builder},
 * started once, stopped once. Thread-safe.
 *
 * <pre>{@code
 * try (TaskEngine engine = TaskEngine.builder(store).handler("greet", task -> Payload.json("\"hello\"")).build()) {
 *     engine.start();
 *     engine.submit(TaskRequest.of("greet").build());
 * }
 * }</pre>
 */
public final class TaskEngine implements TaskClient, AutoCloseable {
    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(30);

    private final EngineParts parts;
    private final EngineLife life;

    private TaskEngine(EngineParts parts) {
        this.parts = parts;
        this.life = new EngineLife(parts);
    }

    /** An engine on this store. The store stays the caller's: close it after the engine. */
    public static Builder builder(TaskStore store) {
        return new Builder(store);
    }

    /**
     * Registers the node, takes back what dead ones left, and begins to accept and run. Blocks for the store.
     *
     * @throws IllegalStateException when called twice
     */
    public void start() {
        life.start();
    }

    /**
     * Stops gracefully within {@code grace}: refuses submits, claims no more, lets handlers finish; near the end of the
     * grace period interrupts those that have not and gives their tasks back, spending no attempt; then leaves the list
     * of nodes. Blocks. A repeated call returns the first report.
     */
    public StopReport stop(Duration grace) {
        return life.stop(grace);
    }

    /** Stops with a grace period of 30 s. */
    @Override
    public void close() {
        stop(DEFAULT_GRACE);
    }

    /** Whether it works. Does not block. */
    public EngineHealth health() {
        return life.health();
    }

    /** What this node did so far. */
    public EngineStats stats() {
        return parts.stats();
    }

    /** The types that have a handler. */
    public Set<String> taskTypes() {
        return parts.handlers().taskTypes();
    }

    /** Every rule that a request breaks, as {@link #submit} would find; nothing is stored. Does not block. */
    public List<Violation> violations(TaskRequest request) {
        return parts.submitter().violations(request);
    }

    @Override
    public Submission submit(TaskRequest request) {
        return Submitter.orThrow(parts.submitter().submit(List.of(request)).getFirst())
                .submission();
    }

    @Override
    public List<SubmitResult> submitAll(List<TaskRequest> requests) {
        return requests.isEmpty() ? List.of() : parts.submitter().submit(requests);
    }

    @Override
    public Optional<TaskView> find(TaskId id) {
        return parts.desk().find(id);
    }

    @Override
    public TaskPage list(TaskQuery query) {
        return parts.desk().list(query);
    }

    @Override
    public TaskView cancel(TaskId id) {
        return parts.desk().cancel(id);
    }

    @Override
    public TaskView retry(TaskId id) {
        return parts.desk().retry(id);
    }

    @Override
    public List<QueueView> queues() {
        return parts.desk().queues();
    }

    /** The nodes that share the store, this one among them. Blocks for the store. */
    public List<WorkerView> workers() {
        return parts.desk().workers(parts.identity().current());
    }

    /**
     * Messages of the broker that could not become tasks, newest first. Blocks for the store.
     *
     * @param before only those that come after this one in the order; null starts at the newest
     * @param max how many at most
     */
    public List<DeadMessage> deadMessages(@Nullable DeadMessage before, int max) {
        return parts.desk().deadMessages(before, max);
    }

    /** Collects what an engine needs; everything but the store and the handlers has a default. Not thread-safe. */
    public static final class Builder {
        final TaskStore store;
        final Map<String, TaskHandler> handlers = new LinkedHashMap<>();
        final List<HandlerMiddleware> middleware = new ArrayList<>();
        final LinkedHashMap<String, QueueConfig> queues = new LinkedHashMap<>();
        EngineConfig config = EngineConfig.defaults();
        TimeSource time = TimeSource.system();
        Randomness random = Randomness.platform();

        @Nullable Broker broker;

        @Nullable EventFormat format;

        @Nullable OldBroker old;

        private Builder(TaskStore store) {
            this.store = store;
            queue(QueueConfig.named(TaskRequest.DEFAULT_QUEUE));
        }

        /** The settings of the engine as a whole; {@link EngineConfig#defaults} otherwise. */
        public Builder config(EngineConfig config) {
            this.config = config;
            return this;
        }

        /** A queue to serve, replacing one of the same name; {@value TaskRequest#DEFAULT_QUEUE} is always there. */
        public Builder queue(QueueConfig queue) {
            queues.put(queue.name(), queue);
            return this;
        }

        /**
         * The handler of a task type.
         *
         * @throws IllegalArgumentException when the type has one already
         */
        public Builder handler(String taskType, TaskHandler handler) {
            if (handlers.putIfAbsent(taskType, handler) != null) {
                throw new IllegalArgumentException("task type " + taskType + " has two handlers; register one");
            }
            return this;
        }

        /** Several handlers by task type. */
        public Builder handlers(Map<String, ? extends TaskHandler> more) {
            more.forEach(this::handler);
            return this;
        }

        /** One more layer around every attempt, inside those added before. */
        public Builder middleware(HandlerMiddleware layer) {
            middleware.add(layer);
            return this;
        }

        /**
         * Rings through this broker instead of the store itself. The broker stays the caller's: close it after the
         * engine.
         */
        public Builder broker(Broker broker, EventFormat format) {
            this.broker = broker;
            this.format = format;
            return this;
        }

        /**
         * Empties the broker that was used before: what other programs have left there becomes tasks, of the queues
         * that this engine serves. Goes with any broker, and with none.
         */
        public Builder drainFrom(OldBroker broker) {
            old = broker;
            return this;
        }

        /** The clock; the machine's by default. */
        public Builder time(TimeSource time) {
            this.time = time;
            return this;
        }

        /** The source of chance; the platform's by default. */
        public Builder random(Randomness random) {
            this.random = random;
            return this;
        }

        /** The engine, not started. */
        public TaskEngine build() {
            return new TaskEngine(EngineParts.assemble(this));
        }
    }
}
