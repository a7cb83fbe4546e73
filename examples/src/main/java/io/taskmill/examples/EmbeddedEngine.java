package io.taskmill.examples;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskHandler;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskView;
import io.taskmill.engine.QueueConfig;
import io.taskmill.engine.TaskEngine;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.store.memory.MemoryStoreProvider;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Taskmill inside an application: a handler, a task, and waiting for its result. The store here forgets everything with
 * the process; with {@code new SqlStoreProvider().open("jdbc:sqlite:tasks.db", …)} tasks survive a crash.
 */
public final class EmbeddedEngine {
    private static final TaskHandler GREET = task -> Payload.json("{\"greeting\":\"Hello, " + task.id() + "\"}");

    private EmbeddedEngine() {}

    /** Submits one task and prints its result. */
    public static void main(String[] args) throws InterruptedException {
        System.out.println(run());
    }

    static TaskView run() throws InterruptedException {
        try (TaskStore store = new MemoryStoreProvider().open("memory:", TimeSource.system());
                TaskEngine engine = TaskEngine.builder(store)
                        .queue(QueueConfig.named("greetings").withConcurrency(4))
                        .handler("greet", GREET)
                        .build()) {
            engine.start();
            TaskId id = engine.submit(TaskRequest.of("greet").queue("greetings").build())
                    .id();
            return await(engine, id);
        }
    }

    /** Looks again and again. A server's clients do the same with {@code GET /tasks/{id}}. */
    private static TaskView await(TaskEngine engine, TaskId id) throws InterruptedException {
        while (true) {
            TaskView task = engine.find(id).orElseThrow();
            if (task.status().terminal()) {
                return task;
            }
            TimeUnit.NANOSECONDS.sleep(Duration.ofMillis(10).toNanos());
        }
    }
}
