package io.taskmill.bench.http;

import io.taskmill.api.QueueView;
import io.taskmill.api.Submission;
import io.taskmill.api.SubmitResult;
import io.taskmill.api.TaskClient;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskNotFoundException;
import io.taskmill.api.TaskPage;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Accepts everything at once and forgets it, so that only HTTP is measured. */
final class InstantClient implements TaskClient {
    private static final Instant CREATED = Instant.parse("2026-11-21T08:00:00.123456Z");

    private final AtomicLong count = new AtomicLong();

    @Override
    public Submission submit(TaskRequest request) {
        TaskId id = new TaskId(new UUID(0x0190_0000_0000_7000L, count.incrementAndGet()));
        return new Submission(id, TaskStatus.PENDING, CREATED, Submission.Kind.CREATED);
    }

    @Override
    public List<SubmitResult> submitAll(List<TaskRequest> requests) {
        return requests.stream()
                .<SubmitResult>map(request -> new SubmitResult.Accepted(submit(request)))
                .toList();
    }

    @Override
    public Optional<TaskView> find(TaskId id) {
        return Optional.empty();
    }

    @Override
    public TaskPage list(TaskQuery query) {
        return new TaskPage(List.of(), null);
    }

    @Override
    public TaskView cancel(TaskId id) {
        throw new TaskNotFoundException(id);
    }

    @Override
    public TaskView retry(TaskId id) {
        throw new TaskNotFoundException(id);
    }

    @Override
    public List<QueueView> queues() {
        return List.of();
    }
}
