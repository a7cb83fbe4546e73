package io.taskmill.acceptance.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Looks at a server's tasks and health, on a new connection each time. Thread-safe. */
public final class TaskBrowser {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int PAGE = 500;

    private final int port;

    /** A browser of the server on this port. */
    public TaskBrowser(int port) {
        this.port = port;
    }

    /** The answer to one request. */
    public HttpAnswer get(String path) {
        try (HttpConnection connection = HttpConnection.open(port, TIMEOUT)) {
            return connection.get(path);
        } catch (IOException e) {
            throw new UncheckedIOException("no answer to GET " + path, e);
        }
    }

    /** The answer to one submit. */
    public HttpAnswer submit(TaskBody task) {
        try (HttpConnection connection = HttpConnection.open(port, TIMEOUT)) {
            return connection.post("/tasks", task.json());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer to POST /tasks", e);
        }
    }

    /** The status code of the readiness check. */
    public int readiness() {
        return get("/health/ready").status();
    }

    /** What the readiness check says beside that: {@code ready}, {@code degraded} and so on. */
    public String healthWord() {
        return get("/health/ready").data().path("status").asString();
    }

    /** The nodes that the server knows. */
    public List<WorkerState> workers() {
        return get("/workers").data().valueStream().map(WorkerState::of).toList();
    }

    /** The messages that could not become tasks; the newest page of them. */
    public List<DeadMessageState> deadMessages() {
        return get("/dead-letters?limit=" + PAGE)
                .data()
                .path("messages")
                .valueStream()
                .map(DeadMessageState::of)
                .toList();
    }

    /** What the server counts. */
    public Meters meters() {
        return Meters.parse(get("/metrics").text());
    }

    /** One task by its id. */
    public TaskState task(String id) {
        return TaskState.of(get("/tasks/" + id).data());
    }

    /** All tasks in these states (words with commas in between), in the order of the pages. */
    public List<TaskState> all(String statuses) {
        List<TaskState> tasks = new ArrayList<>();
        String query = "/tasks?status=" + statuses + "&limit=" + PAGE;
        JsonNode data = page(query);
        read(data, tasks);
        while (data.path("nextCursor").isString()) {
            String cursor = data.path("nextCursor").asString();
            data = page(query + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
            read(data, tasks);
        }
        return tasks;
    }

    /** Whether no task is left that something will still happen to. */
    public boolean allEnded() {
        return page("/tasks?status=scheduled,pending,running,retrying,blocked&limit=1")
                .path("tasks")
                .isEmpty();
    }

    /** How many tasks of this queue run now. */
    public int running(String queue) {
        return queue(queue).path("running").asInt();
    }

    /** How many tasks were ever put into this queue, by the server's books. */
    public long everIn(String queue) {
        return queue(queue)
                .path("counts")
                .valueStream()
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    private JsonNode queue(String name) {
        return get("/queues")
                .data()
                .valueStream()
                .filter(view -> view.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("GET /queues does not know " + name));
    }

    private JsonNode page(String path) {
        HttpAnswer answer = get(path);
        if (answer.status() != 200) {
            throw new AssertionError("GET " + path + ": " + answer);
        }
        return answer.data();
    }

    private static void read(JsonNode data, List<TaskState> tasks) {
        data.path("tasks").forEach(task -> tasks.add(TaskState.of(task)));
    }
}
