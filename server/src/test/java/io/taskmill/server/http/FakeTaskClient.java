package io.taskmill.server.http;

import io.taskmill.api.IdConflictException;
import io.taskmill.api.InvalidTaskException;
import io.taskmill.api.Payload;
import io.taskmill.api.QueueView;
import io.taskmill.api.StartTime;
import io.taskmill.api.Submission;
import io.taskmill.api.SubmitResult;
import io.taskmill.api.TaskClient;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskNotFoundException;
import io.taskmill.api.TaskPage;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskTimes;
import io.taskmill.api.TaskView;
import io.taskmill.api.TaskmillException;
import io.taskmill.api.Violation;
import io.taskmill.api.WrongStateException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** A client that keeps tasks in memory, checks a few of the engine's rules, and fails when it is told to. */
public final class FakeTaskClient implements TaskClient {
    static final Instant CREATED = Instant.parse("2026-11-21T08:00:00.123456Z");

    private final Map<TaskId, TaskRequest> requests = new ConcurrentSkipListMap<>();
    private final Map<TaskId, TaskView> tasks = new ConcurrentSkipListMap<>();
    private volatile Optional<Supplier<? extends RuntimeException>> failure = Optional.empty();
    private volatile Runnable onSubmit = () -> {};

    public void failWith(Supplier<? extends RuntimeException> next) {
        failure = Optional.of(next);
    }

    public void recover() {
        failure = Optional.empty();
    }

    public void onSubmit(Runnable action) {
        onSubmit = action;
    }

    public void put(TaskView task) {
        tasks.put(task.id(), task);
    }

    public int size() {
        return tasks.size();
    }

    public List<TaskView> all() {
        return List.copyOf(tasks.values());
    }

    /** Some of the engine's rules, enough to tell one answer from another. */
    static List<Violation> violations(TaskRequest request) {
        List<Violation> found = new ArrayList<>();
        var spec = request.spec();
        String name = spec.name();
        if (name != null && (name.length() < 2 || name.length() > 32)) {
            found.add(Violation.of("name", "length", 2, 32, name.length()));
        }
        if (name != null && name.chars().anyMatch(c -> c < ' ' || Character.isSurrogate((char) c))) {
            found.add(Violation.of("name", "text"));
        }
        if (spec.priority() < 0 || spec.priority() > 9) {
            found.add(Violation.of("priority", "range", "0", "9"));
        }
        if (!spec.taskType().equals("echo")) {
            found.add(Violation.of("taskType", "unknown_task_type", "echo"));
        }
        if (!spec.queue().equals("default")) {
            found.add(Violation.of("queue", "unknown_queue", "default"));
        }
        return found;
    }

    @Override
    public Submission submit(TaskRequest request) {
        failIfTold();
        onSubmit.run();
        List<Violation> violations = violations(request);
        if (!violations.isEmpty()) {
            throw new InvalidTaskException(violations);
        }
        TaskId id = Optional.ofNullable(request.id()).orElseGet(() -> new TaskId(UUID.randomUUID()));
        TaskRequest before = requests.putIfAbsent(id, request);
        if (before != null) {
            if (!before.equals(request)) {
                throw new IdConflictException(id);
            }
            return new Submission(id, tasks.get(id).status(), CREATED, Submission.Kind.KNOWN);
        }
        TaskStatus status = request.start() instanceof StartTime.Now ? TaskStatus.PENDING : TaskStatus.SCHEDULED;
        tasks.put(id, view(id, request, status));
        return new Submission(id, status, CREATED, Submission.Kind.CREATED);
    }

    @Override
    public List<SubmitResult> submitAll(List<TaskRequest> all) {
        failIfTold();
        List<SubmitResult> results = new ArrayList<>();
        for (TaskRequest request : all) {
            try {
                results.add(new SubmitResult.Accepted(submit(request)));
            } catch (TaskmillException e) {
                results.add(new SubmitResult.Refused(e));
            }
        }
        return results;
    }

    @Override
    public Optional<TaskView> find(TaskId id) {
        failIfTold();
        return Optional.ofNullable(tasks.get(id));
    }

    @Override
    public TaskPage list(TaskQuery query) {
        failIfTold();
        String cursor = query.cursor();
        if (cursor != null && !cursor.startsWith("after-")) {
            throw new IllegalArgumentException("not a cursor of this list");
        }
        int start = cursor == null ? 0 : Integer.parseInt(cursor.substring("after-".length()));
        List<TaskView> found = tasks.values().stream()
                .filter(t -> query.statuses().isEmpty() || query.statuses().contains(t.status()))
                .filter(t -> query.taskType() == null || t.spec().taskType().equals(query.taskType()))
                .filter(t -> query.queue() == null || t.spec().queue().equals(query.queue()))
                .toList();
        int end = Math.min(found.size(), start + query.limit());
        return new TaskPage(found.subList(start, end), end < found.size() ? "after-" + end : null);
    }

    @Override
    public TaskView cancel(TaskId id) {
        return move(id, TaskStatus.PENDING, TaskStatus.CANCELLED);
    }

    @Override
    public TaskView retry(TaskId id) {
        return move(id, TaskStatus.FAILED, TaskStatus.PENDING);
    }

    @Override
    public List<QueueView> queues() {
        failIfTold();
        return List.of(new QueueView(
                "default", Map.of(TaskStatus.PENDING, (long) tasks.size()), Duration.ofMillis(1500), 64, 2));
    }

    private TaskView move(TaskId id, TaskStatus from, TaskStatus to) {
        failIfTold();
        TaskView task = find(id).orElseThrow(() -> new TaskNotFoundException(id));
        if (task.status() != from) {
            throw new WrongStateException(id, task.status(), "expected " + from.word());
        }
        TaskView moved =
                new TaskView(id, task.spec(), to, null, null, task.counts(), task.times(), null, task.history());
        tasks.put(id, moved);
        return moved;
    }

    private void failIfTold() {
        failure.ifPresent(next -> {
            throw next.get();
        });
    }

    private static TaskView view(TaskId id, TaskRequest request, TaskStatus status) {
        Payload result = null;
        return new TaskView(
                id,
                request.spec(),
                status,
                result,
                null,
                TaskCounts.NONE,
                new TaskTimes(CREATED, null, null, null),
                null,
                List.of());
    }
}
