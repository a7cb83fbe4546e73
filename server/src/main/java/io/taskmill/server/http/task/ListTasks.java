package io.taskmill.server.http.task;

import io.taskmill.api.TaskClient;
import io.taskmill.api.TaskPage;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.Violation;
import io.taskmill.server.http.answer.Answers;
import io.taskmill.server.http.exchange.Refusal;
import io.taskmill.server.http.exchange.RefusedException;
import io.taskmill.server.http.exchange.Request;
import io.taskmill.server.http.exchange.RequestHandler;
import io.taskmill.server.http.exchange.Response;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code GET /tasks} and {@code GET /dead-letters}: a page of tasks, newest first. */
final class ListTasks implements RequestHandler {
    private static final int DEFAULT_LIMIT = 50;
    private static final String STATUS = "status";
    private static final String STATUSES =
            Arrays.stream(TaskStatus.values()).map(TaskStatus::word).collect(Collectors.joining(", "));

    private final TaskClient client;
    private final Answers answers;
    private final Set<TaskStatus> fixed;
    private final Set<String> known;

    /** Lists tasks of these statuses; when there are none, of those that the client asks for. */
    ListTasks(TaskClient client, Answers answers, Set<TaskStatus> fixed) {
        this.client = client;
        this.answers = answers;
        this.fixed = fixed;
        this.known = new TreeSet<>(Set.of("taskType", "queue", "cursor", "limit"));
        if (fixed.isEmpty()) {
            known.add(STATUS);
        }
    }

    @Override
    public Response handle(Request request) {
        TaskPage page = page(query(request));
        return answers.ok(request, json -> {
            json.writeStartObject();
            json.writeName("tasks");
            json.writeStartArray();
            page.tasks().forEach(task -> TaskJson.writeEntry(json, task));
            json.writeEndArray();
            json.writeStringProperty("nextCursor", page.nextCursor());
            json.writeEndObject();
        });
    }

    private TaskPage page(TaskQuery query) {
        try {
            return client.list(query);
        } catch (IllegalArgumentException e) {
            if (query.cursor() == null) {
                throw e;
            }
            throw new RefusedException(Refusal.invalid(List.of(Violation.of("cursor", "cursor"))), e);
        }
    }

    private TaskQuery query(Request request) {
        QueryParameters parameters = new QueryParameters(request.query(), known);
        Set<TaskStatus> statuses = fixed.isEmpty() ? statuses(parameters) : fixed;
        int limit = limit(parameters);
        if (!parameters.violations().isEmpty()) {
            throw new RefusedException(Refusal.invalid(parameters.violations()));
        }
        return new TaskQuery(
                statuses,
                parameters.text("taskType").orElse(null),
                parameters.text("queue").orElse(null),
                parameters.text("cursor").orElse(null),
                limit);
    }

    private static Set<TaskStatus> statuses(QueryParameters parameters) {
        Set<TaskStatus> statuses = EnumSet.noneOf(TaskStatus.class);
        String words = parameters.text(STATUS).orElse("");
        if (words.isEmpty()) {
            return statuses;
        }
        for (String word : words.split(",", -1)) {
            Optional<TaskStatus> status = Arrays.stream(TaskStatus.values())
                    .filter(known -> known.word().equals(word))
                    .findFirst();
            if (status.isEmpty()) {
                parameters.violate(STATUS, "one_of", STATUSES);
                break;
            }
            statuses.add(status.get());
        }
        return statuses;
    }

    private static int limit(QueryParameters parameters) {
        try {
            int limit = parameters.text("limit").map(Integer::parseInt).orElse(DEFAULT_LIMIT);
            if (limit >= 1 && limit <= TaskQuery.MAX_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // Answered like a number out of range.
        }
        parameters.violate("limit", "range", "1", Integer.toString(TaskQuery.MAX_LIMIT));
        return DEFAULT_LIMIT;
    }
}
