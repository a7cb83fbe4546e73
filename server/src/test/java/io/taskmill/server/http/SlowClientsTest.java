package io.taskmill.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskTimes;
import io.taskmill.api.TaskView;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who does not send or take for long loses the connection; who only waits between requests keeps it. */
class SlowClientsTest {
    private static final TaskId ID = TaskId.parse("018f2f6e-5c1a-7c3e-8a51-0123456789ab");

    private final HttpConfig config = HttpConfig.defaults()
            .withTimeouts(new HttpTimeouts(Duration.ofMillis(700), Duration.ofMillis(700), Duration.ofMinutes(5)));
    private final RunningApi api = new RunningApi(config, List.of());

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void endsARequestWhoseHeadersDoNotEnd() {
        assertThat(waitForADeadline()).isEmpty();
    }

    @Test
    void keepsAConnectionThatWaitsLongerBetweenRequestsThanHeadersMayTake() throws IOException {
        try (Socket socket = api.connect()) {
            String ask = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n";
            socket.getOutputStream().write((ask + "\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            waitForADeadline();

            socket.getOutputStream().write((ask + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));

            assertThat(RunningApi.readAll(socket.getInputStream())).contains("HTTP/1.1 200");
        }
    }

    @Test
    void endsAnAnswerThatIsNotTaken() throws IOException {
        int length = 64 << 20;
        api.client.put(new TaskView(
                ID,
                TaskRequest.of("echo", Payload.json("\"" + "x".repeat(length) + "\""))
                        .build()
                        .spec(),
                TaskStatus.PENDING,
                null,
                null,
                TaskCounts.NONE,
                new TaskTimes(FakeTaskClient.CREATED, null, null, null),
                null,
                List.of()));
        try (Socket socket = api.connect()) {
            String ask = "GET /tasks/" + ID + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write(ask.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            waitForADeadline();
            waitForADeadline();
            waitForADeadline();

            assertThat(readUntilClosed(socket)).hasSizeLessThan(length);
        }
    }

    /** Returns when the server has closed a connection for its slowness, with what it answered. */
    private String waitForADeadline() {
        return api.raw("GET /queues HTTP/1.1\r\nHost: localhost\r\nX-Slow: a");
    }

    private static String readUntilClosed(Socket socket) {
        try {
            return RunningApi.readAll(socket.getInputStream());
        } catch (IOException e) {
            return "";
        }
    }
}
