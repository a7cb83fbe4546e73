package io.taskmill.server.http.task;

import io.taskmill.api.TaskClient;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskNotFoundException;
import io.taskmill.api.TaskView;
import io.taskmill.server.http.HttpLimits;
import io.taskmill.server.http.answer.Answers;
import io.taskmill.server.http.exchange.Request;
import io.taskmill.server.http.exchange.Response;
import io.taskmill.server.http.routing.Route;
import java.util.List;

/** What can be done with tasks. */
public final class TaskEndpoints {
    private final TaskClient client;
    private final TaskRules rules;
    private final Answers answers;

    /** Over this client; {@code rules} only say more about what is wrong with a request. */
    public TaskEndpoints(TaskClient client, TaskRules rules, Answers answers) {
        this.client = client;
        this.rules = rules;
        this.answers = answers;
    }

    /** The routes, within these limits. */
    public List<Route> routes(HttpLimits limits) {
        BodyReader reader = new BodyReader(limits.payloadDepth());
        var bounds = new SubmitBatch.Bounds(limits.batchBodyBytes(), limits.batchTasks());
        return List.of(
                Route.post("/tasks", new SubmitTask(client, rules, reader, answers, limits.bodyBytes())),
                Route.post("/tasks/batch", new SubmitBatch(client, rules, reader, answers, bounds)),
                Route.get("/tasks", new ListTasks(client, answers)),
                Route.get("/tasks/{id}", this::find),
                Route.post("/tasks/{id}/cancel", request -> answer(request, client.cancel(TaskPath.id(request)))),
                Route.post("/tasks/{id}/retry", request -> answer(request, client.retry(TaskPath.id(request)))));
    }

    private Response find(Request request) {
        TaskId id = TaskPath.id(request);
        return answer(request, client.find(id).orElseThrow(() -> new TaskNotFoundException(id)));
    }

    private Response answer(Request request, TaskView task) {
        return answers.ok(request, json -> TaskJson.write(json, task));
    }
}
