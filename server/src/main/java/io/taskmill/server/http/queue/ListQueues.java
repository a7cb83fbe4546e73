package io.taskmill.server.http.queue;

import io.taskmill.api.QueueView;
import io.taskmill.api.TaskClient;
import io.taskmill.api.TaskStatus;
import io.taskmill.server.http.answer.Answers;
import io.taskmill.server.http.exchange.Request;
import io.taskmill.server.http.exchange.RequestHandler;
import io.taskmill.server.http.exchange.Response;
import java.time.Duration;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** {@code GET /queues}: all queues with their counts. */
public final class ListQueues implements RequestHandler {
    private final TaskClient client;
    private final Answers answers;

    /** Over this client. */
    public ListQueues(TaskClient client, Answers answers) {
        this.client = client;
        this.answers = answers;
    }

    @Override
    public Response handle(Request request) {
        List<QueueView> queues = client.queues();
        return answers.ok(request, json -> {
            json.writeStartArray();
            queues.forEach(queue -> write(json, queue));
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, QueueView queue) {
        json.writeStartObject();
        json.writeStringProperty("name", queue.name());
        json.writeName("counts");
        json.writeStartObject();
        for (TaskStatus status : TaskStatus.values()) {
            json.writeNumberProperty(status.word(), queue.counts().getOrDefault(status, 0L));
        }
        json.writeEndObject();
        Duration oldest = queue.oldestPending();
        json.writeStringProperty("oldestPending", oldest == null ? null : oldest.toString());
        json.writeNumberProperty("concurrency", queue.concurrency());
        json.writeNumberProperty("running", queue.running());
        json.writeEndObject();
    }
}
