package io.taskmill.server.http.deadletter;

import io.taskmill.api.DeadMessage;
import io.taskmill.api.TaskClient;
import io.taskmill.api.TaskPage;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskStatus;
import io.taskmill.server.http.answer.Answers;
import io.taskmill.server.http.exchange.Request;
import io.taskmill.server.http.exchange.RequestHandler;
import io.taskmill.server.http.exchange.Response;
import io.taskmill.server.http.task.QueryParameters;
import io.taskmill.server.http.task.TaskPages;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code GET /dead-letters}: a page of failed tasks and one of messages that could not become tasks, each with a cursor
 * of its own.
 */
public final class ListDeadLetters implements RequestHandler {
    private static final String MESSAGES_CURSOR = "messagesCursor";

    private final TaskPages tasks;
    private final MessagePages messages;
    private final Answers answers;
    private final Set<String> parameters;

    /** Over these tasks and messages. */
    public ListDeadLetters(TaskClient client, DeadMessageSource messages, Answers answers) {
        this.tasks = new TaskPages(client, Set.of(TaskStatus.FAILED));
        this.messages = new MessagePages(messages);
        this.answers = answers;
        this.parameters = new TreeSet<>(tasks.parameters());
        parameters.add(MESSAGES_CURSOR);
    }

    @Override
    public Response handle(Request request) {
        QueryParameters given = new QueryParameters(request.query(), parameters);
        TaskQuery query = tasks.query(given);
        Optional<DeadMessage> before = before(given);
        given.refuseViolations();
        TaskPage taskPage = tasks.page(query);
        MessagePages.Page messagePage = messages.page(before.orElse(null), query.limit());
        return answers.ok(request, json -> {
            json.writeStartObject();
            TaskPages.write(json, taskPage);
            json.writeName("messages");
            json.writeStartArray();
            messagePage.messages().forEach(message -> message.write(json));
            json.writeEndArray();
            json.writeStringProperty("nextMessagesCursor", messagePage.next().orElse(null));
            json.writeEndObject();
        });
    }

    private static Optional<DeadMessage> before(QueryParameters given) {
        Optional<String> cursor = given.text(MESSAGES_CURSOR);
        Optional<DeadMessage> before = cursor.flatMap(MessageCursor::decode);
        if (cursor.isPresent() && before.isEmpty()) {
            given.violate(MESSAGES_CURSOR, "cursor");
        }
        return before;
    }
}
