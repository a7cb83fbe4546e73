package io.taskmill.server.http.task;

import io.taskmill.api.StartTime;
import io.taskmill.api.Submission;
import io.taskmill.api.TaskClient;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskTimes;
import io.taskmill.api.TaskView;
import io.taskmill.server.http.answer.Answers;
import io.taskmill.server.http.exchange.RefusedException;
import io.taskmill.server.http.exchange.Request;
import io.taskmill.server.http.exchange.RequestHandler;
import io.taskmill.server.http.exchange.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /tasks}: answers once the task is durable. */
final class SubmitTask implements RequestHandler {
    private final TaskClient client;
    private final TaskRules rules;
    private final BodyReader reader;
    private final Answers answers;
    private final int bodyBytes;

    SubmitTask(TaskClient client, TaskRules rules, BodyReader reader, Answers answers, int bodyBytes) {
        this.client = client;
        this.rules = rules;
        this.reader = reader;
        this.answers = answers;
        this.bodyBytes = bodyBytes;
    }

    @Override
    public Response handle(Request request) {
        TaskDraft draft = reader.task(request.body().read(bodyBytes));
        draft.refusal(rules, reader.maxDepth()).ifPresent(refusal -> {
            throw new RefusedException(refusal);
        });
        Submission submission = client.submit(draft.request());
        Response response = switch (submission.kind()) {
            case CREATED -> answer(request, 201, "created", created(submission, draft.request()));
            case KNOWN -> answer(request, 200, "known", known(submission, draft.request()));
        };
        return response.with("Location", "/tasks/" + submission.id());
    }

    private Response answer(Request request, int status, String key, TaskView task) {
        return answers.success(request.headers(), status, key, json -> TaskJson.write(json, task));
    }

    private TaskView known(Submission submission, TaskRequest request) {
        // Purged in between: what was sent again is what was stored, so it can still be shown.
        return client.find(submission.id()).orElseGet(() -> created(submission, request));
    }

    /** What the store would show: nothing has happened to the task but what was sent. */
    private static TaskView created(Submission submission, TaskRequest request) {
        TaskTimes times = new TaskTimes(submission.createdAt(), null, null, nextAttempt(submission, request.start()));
        return new TaskView(
                submission.id(),
                request.spec(),
                submission.status(),
                null,
                null,
                TaskCounts.NONE,
                times,
                null,
                List.of());
    }

    private static @Nullable Instant nextAttempt(Submission submission, StartTime start) {
        if (submission.status() != TaskStatus.SCHEDULED) {
            return null;
        }
        return switch (start) {
            case StartTime.Now now -> null;
            case StartTime.After after -> submission.createdAt().plus(after.delay());
            case StartTime.At at -> at.instant();
        };
    }
}
