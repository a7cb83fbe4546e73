package io.taskmill.server.http.task;

import io.taskmill.api.Attempt;
import io.taskmill.api.Payload;
import io.taskmill.api.RetryOverrides;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskError;
import io.taskmill.api.TaskSpec;
import io.taskmill.api.TaskTimes;
import io.taskmill.api.TaskView;
import io.taskmill.server.http.json.PlainText;
import io.taskmill.server.http.json.RawJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes tasks as resources. Every property is always there; null where there is nothing to say. */
final class TaskJson {

    // One can have a thousand, each with a message of a few kilobytes.
    private static final int NEWEST_ATTEMPTS = 100;

    private TaskJson() {}

    /** The task with the newest part of its history. */
    static void write(JsonGenerator json, TaskView task) {
        json.writeStartObject();
        properties(json, task);
        history(json, task.history());
        json.writeEndObject();
    }

    /** The task as an entry of a list, without its history. */
    static void writeEntry(JsonGenerator json, TaskView task) {
        json.writeStartObject();
        properties(json, task);
        json.writeEndObject();
    }

    private static void properties(JsonGenerator json, TaskView task) {
        TaskSpec spec = task.spec();
        json.writeStringProperty("id", task.id().toString());
        json.writeStringProperty("taskType", spec.taskType());
        text(json, "name", spec.name());
        json.writeStringProperty("queue", spec.queue());
        json.writeNumberProperty("priority", spec.priority());
        json.writeStringProperty("status", task.status().word());
        text(json, "waitingFor", task.waitingFor());
        raw(json, "payload", spec.payload());
        raw(json, "result", task.result());
        error(json, task.error());
        counts(json, task.counts());
        times(json, task.times());
        shown(json, "timeout", spec.timeout());
        shown(json, "expiresAt", spec.expiresAt());
        retry(json, spec.retry());
        json.writeName("tags");
        json.writeStartArray();
        spec.tags().forEach(tag -> json.writeString(PlainText.of(tag)));
        json.writeEndArray();
    }

    private static void counts(JsonGenerator json, TaskCounts counts) {
        json.writeNumberProperty("attempts", counts.attempts());
        json.writeNumberProperty("failures", counts.failures());
        json.writeNumberProperty("crashes", counts.crashes());
        json.writeNumberProperty("releases", counts.releases());
        json.writeNumberProperty("deliveries", counts.deliveries());
    }

    private static void times(JsonGenerator json, TaskTimes times) {
        json.writeStringProperty("createdAt", times.createdAt().toString());
        shown(json, "startedAt", times.startedAt());
        shown(json, "finishedAt", times.finishedAt());
        shown(json, "nextAttemptAt", times.nextAttemptAt());
    }

    private static void retry(JsonGenerator json, @Nullable RetryOverrides retry) {
        json.writeName("retry");
        if (retry == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        text(json, "backoff", retry.backoff() == null ? null : retry.backoff().word());
        shown(json, "initial", retry.initial());
        number(json, "multiplier", retry.multiplier());
        shown(json, "max", retry.max());
        number(json, "jitter", retry.jitter());
        json.writeName("attempts");
        if (retry.attempts() == null) {
            json.writeNull();
        } else {
            json.writeNumber(retry.attempts());
        }
        json.writeEndObject();
    }

    private static void history(JsonGenerator json, List<Attempt> history) {
        int omitted = Math.max(0, history.size() - NEWEST_ATTEMPTS);
        json.writeName("history");
        json.writeStartArray();
        for (Attempt attempt : history.subList(omitted, history.size())) {
            json.writeStartObject();
            json.writeNumberProperty("number", attempt.number());
            json.writeNumberProperty("generation", attempt.generation());
            json.writeStringProperty("outcome", attempt.outcome().word());
            json.writeStringProperty("startedAt", attempt.startedAt().toString());
            json.writeStringProperty("finishedAt", attempt.finishedAt().toString());
            json.writeStringProperty("node", PlainText.of(attempt.node()));
            error(json, attempt.error());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberProperty("historyOmitted", omitted);
    }

    private static void error(JsonGenerator json, @Nullable TaskError error) {
        json.writeName("error");
        if (error == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringProperty("type", PlainText.of(error.type()));
        json.writeStringProperty("message", PlainText.of(error.message()));
        json.writeBooleanProperty("retryable", error.retryable());
        json.writeEndObject();
    }

    private static void raw(JsonGenerator json, String name, @Nullable Payload value) {
        json.writeName(name);
        if (value == null) {
            json.writeNull();
        } else {
            RawJson.write(json, value);
        }
    }

    /** Instants and durations: their own text is ISO 8601. */
    private static void shown(JsonGenerator json, String name, @Nullable Object value) {
        text(json, name, value == null ? null : value.toString());
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        json.writeStringProperty(name, value == null ? null : PlainText.of(value));
    }

    private static void number(JsonGenerator json, String name, @Nullable Double value) {
        json.writeName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
    }
}
