package io.taskmill.server.http.task;

import io.taskmill.api.TaskClient;
import io.taskmill.api.TaskPage;
import io.taskmill.api.TaskQuery;
import io.taskmill.server.http.answer.Answers;
import io.taskmill.server.http.exchange.Request;
import io.taskmill.server.http.exchange.RequestHandler;
import io.taskmill.server.http.exchange.Response;
import java.util.Set;

/** {@code GET /tasks}: a page of tasks, newest first. */
final class ListTasks implements RequestHandler {
    private final TaskPages pages;
    private final Answers answers;

    ListTasks(TaskClient client, Answers answers) {
        this.pages = new TaskPages(client, Set.of());
        this.answers = answers;
    }

    @Override
    public Response handle(Request request) {
        QueryParameters parameters = new QueryParameters(request.query(), pages.parameters());
        TaskQuery query = pages.query(parameters);
        parameters.refuseViolations();
        TaskPage page = pages.page(query);
        return answers.ok(request, json -> {
            json.writeStartObject();
            TaskPages.write(json, page);
            json.writeEndObject();
        });
    }
}
