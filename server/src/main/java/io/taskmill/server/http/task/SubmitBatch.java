package io.taskmill.server.http.task;

import io.taskmill.api.StoreUnavailableException;
import io.taskmill.api.Submission;
import io.taskmill.api.SubmitResult;
import io.taskmill.api.TaskClient;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.server.http.answer.Answers;
import io.taskmill.server.http.answer.TaskRefusals;
import io.taskmill.server.http.exchange.Refusal;
import io.taskmill.server.http.exchange.Request;
import io.taskmill.server.http.exchange.RequestHandler;
import io.taskmill.server.http.exchange.Response;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** {@code POST /tasks/batch}: each task on its own merits, the answers in their order. */
final class SubmitBatch implements RequestHandler {
    private final TaskClient client;
    private final TaskRules rules;
    private final BodyReader reader;
    private final Answers answers;
    private final Bounds bounds;

    /**
     * How large a batch may be.
     *
     * @param bodyBytes of the body
     * @param tasks in it
     */
    record Bounds(int bodyBytes, int tasks) {}

    SubmitBatch(TaskClient client, TaskRules rules, BodyReader reader, Answers answers, Bounds bounds) {
        this.client = client;
        this.rules = rules;
        this.reader = reader;
        this.answers = answers;
        this.bounds = bounds;
    }

    @Override
    public Response handle(Request request) {
        List<TaskDraft> drafts = reader.batch(request.body().read(bounds.bodyBytes()), bounds.tasks())
                .tasks();
        List<Optional<Refusal>> refusals = drafts.stream()
                .map(draft -> draft.refusal(rules, reader.maxDepth()))
                .toList();
        List<TaskRequest> readable = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            if (refusals.get(i).isEmpty()) {
                readable.add(drafts.get(i).request());
            }
        }
        List<SubmitResult> results = readable.isEmpty() ? List.of() : client.submitAll(readable);
        return answers.ok(request, json -> write(json, request, refusals, results.iterator()));
    }

    private void write(
            JsonGenerator json, Request request, List<Optional<Refusal>> refusals, Iterator<SubmitResult> results) {
        json.writeStartArray();
        for (int i = 0; i < refusals.size(); i++) {
            json.writeStartObject();
            json.writeNumberProperty("index", i);
            Optional<Refusal> refusal = refusals.get(i);
            if (refusal.isPresent()) {
                answers.writeInto(json, request.headers(), refusal.get());
            } else {
                write(json, request, results.next());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void write(JsonGenerator json, Request request, SubmitResult result) {
        switch (result) {
            case SubmitResult.Accepted(Submission submission) -> {
                json.writeStringProperty("id", submission.id().toString());
                json.writeStringProperty("status", submission.status().word());
            }
            case SubmitResult.Refused refused -> {
                if (refused.error() instanceof StoreUnavailableException unavailable) {
                    maybeStored(json, unavailable.maybeStored());
                }
                answers.writeInto(json, request.headers(), TaskRefusals.of(refused.error()));
            }
        }
    }

    private static void maybeStored(JsonGenerator json, List<TaskId> ids) {
        if (!ids.isEmpty()) {
            json.writeName("maybeStored");
            json.writeStartArray();
            ids.forEach(id -> json.writeString(id.toString()));
            json.writeEndArray();
        }
    }
}
