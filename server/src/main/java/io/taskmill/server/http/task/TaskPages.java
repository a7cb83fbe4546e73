package io.taskmill.server.http.task;

import io.taskmill.api.TaskClient;
import io.taskmill.api.TaskPage;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.Violation;
import io.taskmill.server.http.exchange.Refusal;
import io.taskmill.server.http.exchange.RefusedException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;

/** Pages of tasks, newest first: what may be asked for, and how it is answered. Thread-safe. */
public final class TaskPages {
    private static final int DEFAULT_LIMIT = 50;
    private static final String STATUS = "status";
    private static final String STATUSES =
            Arrays.stream(TaskStatus.values()).map(TaskStatus::word).collect(Collectors.joining(", "));

    private final TaskClient client;
    private final Set<TaskStatus> fixed;

    /** Tasks of these statuses; when there are none, of those that the client asks for. */
    public TaskPages(TaskClient client, Set<TaskStatus> fixed) {
        this.client = client;
        this.fixed = Set.copyOf(fixed);
    }

    /** The names of the parameters that {@link #query} reads. */
    public Set<String> parameters() {
        return fixed.isEmpty()
                ? Set.of("taskType", "queue", "cursor", "limit", STATUS)
                : Set.of("taskType", "queue", "cursor", "limit");
    }

    /** What is asked for; notes in the parameters what is wrong with them. */
    public TaskQuery query(QueryParameters parameters) {
        return new TaskQuery(
                fixed.isEmpty() ? statuses(parameters) : fixed,
                parameters.text("taskType").orElse(null),
                parameters.text("queue").orElse(null),
                parameters.text("cursor").orElse(null),
                limit(parameters));
    }

    /**
     * The page; blocks for the store.
     *
     * @throws RefusedException when the cursor was not made by this list
     */
    public TaskPage page(TaskQuery query) {
        try {
            return client.list(query);
        } catch (IllegalArgumentException e) {
            if (query.cursor() == null) {
                throw e;
            }
            throw new RefusedException(Refusal.invalid(List.of(Violation.of("cursor", "cursor"))), e);
        }
    }

    /** Writes a page into an open object. */
    public static void write(JsonGenerator json, TaskPage page) {
        json.writeName("tasks");
        json.writeStartArray();
        page.tasks().forEach(task -> TaskJson.writeEntry(json, task));
        json.writeEndArray();
        json.writeStringProperty("nextCursor", page.nextCursor());
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
