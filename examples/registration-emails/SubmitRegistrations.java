import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Submits a welcome mail for everybody in a CSV file with the columns email, name and language, and may be run again:
 * each mail's task has an id that is derived from the address.
 *
 * <p>{@code java SubmitRegistrations.java registrations.csv http://127.0.0.1:8080}
 */
final class SubmitRegistrations {
    private static final int CLIENTS = 64;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final Semaphore clients = new Semaphore(CLIENTS);
    private final URI tasks;

    private SubmitRegistrations(URI server) {
        this.tasks = server.resolve("/tasks");
    }

    public static void main(String[] args) throws Exception {
        SubmitRegistrations submit = new SubmitRegistrations(URI.create(args[1]));
        List<List<String>> people = readCsv(Path.of(args[0]));
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (List<String> person : people.subList(1, people.size())) {
                submit.clients.acquire();
                answers.add(threads.submit(() -> submit.submitAndRelease(person)));
            }
        }
        int created = 0;
        for (Future<Integer> answer : answers) {
            created += answer.get() == 201 ? 1 : 0;
        }
        System.out.println("accepted=" + answers.size() + " new=" + created + " known=" + (answers.size() - created));
    }

    private int submitAndRelease(List<String> person) throws InterruptedException {
        try {
            return submit(person.get(0), person.get(1), person.get(2));
        } finally {
            clients.release();
        }
    }

    /** Submits until the server has said that it has the task: with the same id, that is the same task. */
    private int submit(String email, String name, String language) throws InterruptedException {
        UUID id = UUID.nameUUIDFromBytes(("welcome " + email).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(tasks)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(task(id, email, name, language)))
                .build();
        while (true) {
            try {
                HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                switch (answer.statusCode()) {
                    case 200, 201 -> {
                        return answer.statusCode();
                    }
                    case 429, 503 -> Thread.sleep(PAUSE);
                    default -> throw new IllegalStateException(email + ": " + answer.body());
                }
            } catch (IOException e) {
                // Not known whether the server has it.
                Thread.sleep(PAUSE);
            }
        }
    }

    private static String task(UUID id, String email, String name, String language) {
        String subject =
                switch (language) {
                    case "de" -> "Willkommen";
                    case "zh" -> "欢迎注册";
                    default -> "Welcome";
                };
        return """
                {"id": "%s", "taskType": "email", "tags": ["registration"],
                 "payload": {"to": %s, "subject": %s, "text": %s}}"""
                .formatted(id, json(email), json(subject), json(subject + ", " + name + "!\n"));
    }

    private static String json(String text) {
        StringBuilder json = new StringBuilder("\"");
        text.chars().forEach(c -> json.append(c < ' ' || c == '"' || c == '\\' ? "\\u%04x".formatted(c) : (char) c));
        return json.append('"').toString();
    }

    /** The records of a file in the form of RFC 4180: a quoted field may hold commas, doubled quotes and line ends. */
    private static List<List<String>> readCsv(Path file) throws IOException {
        List<List<String>> records = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        try (BufferedReader in = Files.newBufferedReader(file)) {
            int before = 0;
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c == '"') {
                    if (!quoted && before == '"') {
                        field.append('"');
                    }
                    quoted = !quoted;
                } else if (c == ',' && !quoted) {
                    fields.add(field.toString());
                    field.setLength(0);
                } else if (c == '\n' && !quoted) {
                    fields.add(field.toString());
                    records.add(List.copyOf(fields));
                    fields.clear();
                    field.setLength(0);
                } else if (c != '\r' || quoted) {
                    field.append((char) c);
                }
                before = c;
            }
        }
        return records;
    }
}
