package io.taskmill.server.http.worker;

import io.taskmill.api.WorkerView;
import io.taskmill.server.http.answer.Answers;
import io.taskmill.server.http.exchange.Request;
import io.taskmill.server.http.exchange.RequestHandler;
import io.taskmill.server.http.exchange.Response;
import io.taskmill.server.http.json.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;

/** {@code GET /workers}: all nodes that live, and dead ones until their tasks were taken over. */
public final class ListWorkers implements RequestHandler {
    private final Supplier<List<WorkerView>> workers;
    private final Answers answers;

    /** Over what the store knows. */
    public ListWorkers(Supplier<List<WorkerView>> workers, Answers answers) {
        this.workers = workers;
        this.answers = answers;
    }

    @Override
    public Response handle(Request request) {
        List<WorkerView> now = workers.get();
        return answers.ok(request, json -> {
            json.writeStartArray();
            now.forEach(worker -> write(json, worker));
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, WorkerView worker) {
        json.writeStartObject();
        json.writeStringProperty("id", worker.id().toString());
        json.writeStringProperty("name", PlainText.of(worker.name()));
        json.writeStringProperty("startedAt", worker.startedAt().toString());
        json.writeStringProperty("state", worker.state().name().toLowerCase(Locale.ROOT));
        json.writeStringProperty("leaseUntil", worker.leaseUntil().toString());
        json.writeNumberProperty("running", worker.running());
        json.writeBooleanProperty("self", worker.self());
        json.writeEndObject();
    }
}
