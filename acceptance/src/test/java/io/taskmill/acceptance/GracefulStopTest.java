package io.taskmill.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.acceptance.http.SubmitCrowd;
import io.taskmill.acceptance.http.TaskBody;
import io.taskmill.acceptance.http.TaskState;
import io.taskmill.acceptance.process.ServerPlace;
import io.taskmill.acceptance.process.ServerProcess;
import io.taskmill.acceptance.process.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that is told to end while a thousand tasks run. */
final class GracefulStopTest {
    private static final int TASKS = 1000;
    private static final int CLIENTS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    final ServerPlace place = new ServerPlace();

    @Test
    void givesBackWhatCannotFinishInTimeAndSpendsNoAttempt() throws IOException, InterruptedException {
        Duration grace = Duration.ofSeconds(6);
        Settings settings = settings(grace);
        ServerProcess server = place.startReady(settings);
        submitAndAwaitRunning(Duration.ofSeconds(12));

        Stop stop = stop(server, grace);
        place.startReady(settings);
        await("all tasks have ended").atMost(PATIENCE).until(place.browser()::allEnded);

        List<TaskState> tasks = place.browser().all("success");
        report("grace too short", stop, tasks);
        checkStop(stop, grace);
        checkNothingCounted(tasks);
        assertThat(tasks).allMatch(task -> task.releases() >= 1);
    }

    @Test
    void letsFinishWhatCanAndEndsBeforeTheGracePeriodIsOver() throws IOException, InterruptedException {
        Duration grace = Duration.ofSeconds(20);
        Settings settings = settings(grace);
        ServerProcess server = place.startReady(settings);
        submitAndAwaitRunning(Duration.ofSeconds(5));

        Stop stop = stop(server, grace);
        place.startReady(settings);

        assertThat(place.browser().allEnded()).isTrue();
        List<TaskState> tasks = place.browser().all("success");
        report("grace long enough", stop, tasks);
        checkStop(stop, grace.dividedBy(2));
        checkNothingCounted(tasks);
        assertThat(tasks).allMatch(task -> task.attempts() == 1);
    }

    private Settings settings(Duration grace) {
        return place.settings()
                .with("queues.default.concurrency", TASKS)
                .with("shutdown.grace", grace.toSeconds() + "s");
    }

    private void submitAndAwaitRunning(Duration duration) throws InterruptedException {
        List<TaskBody> tasks =
                Stream.generate(() -> TaskBody.sleep(duration)).limit(TASKS).toList();
        try (SubmitCrowd crowd = SubmitCrowd.start(CLIENTS, place.port(), PATIENCE, Duration.ZERO, tasks)) {
            await("all is accepted").atMost(PATIENCE).until(crowd::done);
            assertThat(crowd.wrongAnswers()).isEmpty();
        }
        await("all tasks run")
                .atMost(PATIENCE)
                .until(() -> place.journal().entries().size() == TASKS);
    }

    private Stop stop(ServerProcess server, Duration grace) throws InterruptedException {
        int running = place.browser().running("default");
        long start = System.nanoTime();
        server.terminate();
        int exitCode = server.awaitExit(grace.plus(PATIENCE));
        return new Stop(running, Duration.ofNanos(System.nanoTime() - start), exitCode);
    }

    private void report(String kind, Stop stop, List<TaskState> tasks) {
        System.out.println("[graceful-stop] " + kind + ": " + stop + " success=" + tasks.size() + " attempts="
                + tasks.stream().mapToInt(TaskState::attempts).sum() + " starts="
                + place.journal().entries().size() + " failures="
                + tasks.stream().mapToInt(TaskState::failures).sum() + " crashes="
                + tasks.stream().mapToInt(TaskState::crashes).sum() + " releases="
                + tasks.stream().mapToInt(TaskState::releases).sum());
    }

    private static void checkStop(Stop stop, Duration longest) {
        assertThat(stop.running()).isEqualTo(TASKS);
        assertThat(stop.took()).isLessThanOrEqualTo(longest);
        assertThat(stop.exitCode()).isZero();
    }

    private void checkNothingCounted(List<TaskState> tasks) {
        assertThat(tasks).hasSize(TASKS).allSatisfy(task -> {
            assertThat(task.failures()).isZero();
            assertThat(task.crashes()).isZero();
            assertThat(task.balanced()).as("attempts add up: %s", task).isTrue();
        });
        assertThat(place.journal().repeated()).isEmpty();
        assertThat(place.journal().entries())
                .hasSize(tasks.stream().mapToInt(TaskState::attempts).sum());
    }

    /**
     * How a server ended.
     *
     * @param running tasks that ran when it was told to
     * @param took from the signal to the end of the process
     * @param exitCode of the process
     */
    record Stop(int running, Duration took, int exitCode) {}
}
