package io.taskmill.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.acceptance.http.HttpAnswer;
import io.taskmill.acceptance.http.TaskBody;
import io.taskmill.acceptance.http.TaskState;
import io.taskmill.acceptance.process.Launch;
import io.taskmill.acceptance.process.ServerPlace;
import io.taskmill.acceptance.process.ServerProcess;
import io.taskmill.acceptance.process.Tool;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A disk that is full for a while, and then not. */
final class FullDiskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration RUNS_FOR = Duration.ofSeconds(3);
    private static final int MOST_SUBMITS = 2000;
    private static final String BIG = "x".repeat(50_000);

    @RegisterExtension
    final ServerPlace place = new ServerPlace();

    @Test
    void refusesSubmitsWhileTheDiskIsFullAndRecoversByItself() throws IOException, InterruptedException {
        Path data = Files.createDirectory(place.folder().resolve("data"));
        ServerProcess server = place.startReady(onSmallDisk(data));
        // The disk exists only for the server's process; this is how others see it.
        Path ballast = Path.of("/proc/" + server.pid() + "/root" + data + "/ballast");
        List<String> accepted = new ArrayList<>();
        TaskBody running = TaskBody.sleep(RUNS_FOR);
        accepted.add(id(place.browser().submit(running)));
        accepted.add(id(place.browser().submit(TaskBody.of("echo", "later", Map.of("delay", "2s")))));
        await("a task runs").until(() -> !place.journal().entries().isEmpty());

        fill(ballast);
        HttpAnswer refusal = submitUntilRefused(accepted);
        await("not ready").atMost(PATIENCE).until(() -> place.browser().readiness() == 503);
        // Its outcome cannot be recorded yet.
        Thread.sleep(RUNS_FOR);
        Files.delete(ballast);
        await("ready again").atMost(PATIENCE).until(() -> place.browser().readiness() == 200);
        HttpAnswer later = place.browser().submit(TaskBody.of("echo", "there is room"));
        await("all tasks have ended").atMost(PATIENCE).until(place.browser()::allEnded);

        List<TaskState> succeeded = place.browser().all("success");
        System.out.println("[full-disk] accepted before=" + accepted.size() + " refusal=" + refusal.status()
                + " Retry-After=" + refusal.header("retry-after").orElse("none") + " after=" + later.status()
                + " success=" + succeeded.size() + " said: " + refusal.text());
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.header("retry-after")).isPresent();
        assertThat(later.status()).isEqualTo(201);
        assertThat(succeeded).extracting(TaskState::id).containsAll(accepted);
        assertThat(succeeded).allMatch(task -> task.attempts() == 1 && task.crashes() == 0);
        assertThat(place.journal().repeated()).isEmpty();
        assertThat(server.alive()).isTrue();
    }

    private static String id(HttpAnswer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.data().path("id").asString();
    }

    /** The server with a disk of its own, which nobody else's files can fill or be harmed by. */
    private Launch onSmallDisk(Path data) throws IOException {
        List<String> command = new ArrayList<>(List.of(Tool.find("unshare"), "--mount"));
        if (!Tool.runsAsRoot()) {
            command.add("--map-root-user");
        }
        command.addAll(List.of(
                Tool.find("sh"),
                "-c",
                Tool.find("mount") + " -t tmpfs -o size=24m tmpfs '" + data + "' && exec \"$@\"",
                "sh"));
        return place.launch(place.settings()).behind(command);
    }

    private static void fill(Path ballast) throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left on device");
        }
    }

    /** The journal of the database has some room of its own, so the first submits may still fit. */
    private HttpAnswer submitUntilRefused(List<String> accepted) {
        for (int i = 0; i < MOST_SUBMITS; i++) {
            TaskBody task = TaskBody.of("echo", BIG);
            HttpAnswer answer = place.browser().submit(task);
            if (answer.status() != 201) {
                return answer;
            }
            accepted.add(task.id());
        }
        throw new AssertionError("a full disk took " + MOST_SUBMITS + " tasks of 50 kB");
    }
}
