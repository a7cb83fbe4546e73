package io.taskmill.server.handlers;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskContext;
import io.taskmill.api.TaskId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An attempt with the given payload, after the given number of failures. */
record StubTask(TaskId id, Payload payload, int failures) implements TaskContext {

    static StubTask of(String json) {
        return new StubTask(new TaskId(UUID.randomUUID()), Payload.json(json), 0);
    }

    StubTask after(int newFailures) {
        return new StubTask(id, payload, newFailures);
    }

    @Override
    public String taskType() {
        return "stub";
    }

    @Override
    public String queue() {
        return "default";
    }

    @Override
    public Optional<String> name() {
        return Optional.empty();
    }

    @Override
    public Set<String> tags() {
        return Set.of();
    }

    @Override
    public int attempt() {
        return failures + 1;
    }

    @Override
    public int generation() {
        return 1;
    }

    @Override
    public Optional<Instant> deadline() {
        return Optional.empty();
    }

    @Override
    public Optional<StopReason> stopReason() {
        return Optional.empty();
    }
}
