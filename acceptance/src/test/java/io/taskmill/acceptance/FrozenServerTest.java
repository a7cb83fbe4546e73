package io.taskmill.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.acceptance.http.SubmitCrowd;
import io.taskmill.acceptance.http.TaskBody;
import io.taskmill.acceptance.http.TaskState;
import io.taskmill.acceptance.journal.JournalEntry;
import io.taskmill.acceptance.process.ServerPlace;
import io.taskmill.acceptance.process.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that stands still for twice its lease, as under a paused virtual machine, and goes on. */
final class FrozenServerTest {
    private static final int CLIENTS = 16;
    private static final int ECHOES = 4000;
    private static final int FREEZE_AT = 1000;
    private static final int SLEEPERS = 32;
    private static final Duration FROZEN = Duration.ofSeconds(40);
    // Shorter than the freeze, so that the clients give up and repeat themselves.
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    final ServerPlace place = new ServerPlace();

    private final TaskBody retried = TaskBody.of(
            "fail", Map.of("times", 1), Map.of("retry", Map.of("backoff", "fixed", "initial", "15s", "max", "15s")));
    private final List<TaskBody> sleepers = Stream.generate(() -> TaskBody.sleep(Duration.ofSeconds(15)))
            .limit(SLEEPERS)
            .toList();
    private final List<TaskBody> echoes =
            Stream.generate(() -> TaskBody.of("echo", "hello")).limit(ECHOES).toList();

    @Test
    void losesNothingAndRecordsNothingTwice() throws IOException, InterruptedException {
        ServerProcess server = place.startReady(place.settings());
        submitWhatRunsAndWaits();

        long repeats = freezeWhileTasksAreSubmitted(server);
        await("all tasks have ended").atMost(PATIENCE).until(place.browser()::allEnded);

        List<TaskState> tasks = place.browser().all("success,failed,cancelled,expired");
        System.out.println("[frozen-server] frozen=" + FROZEN.toSeconds() + "s submitted="
                + submitted().size() + " ended=" + tasks.size() + " submitsRepeated=" + repeats + " starts="
                + place.journal().entries().size() + " attempts="
                + tasks.stream().mapToInt(TaskState::attempts).sum() + " crashes="
                + tasks.stream().mapToInt(TaskState::crashes).sum());
        check(tasks);
        TaskState twice = place.browser().task(retried.id());
        assertThat(twice.attempts()).isEqualTo(2);
        assertThat(twice.failures()).isEqualTo(1);
    }

    private long freezeWhileTasksAreSubmitted(ServerProcess server) throws IOException, InterruptedException {
        try (SubmitCrowd crowd =
                SubmitCrowd.start(CLIENTS, place.port(), ANSWER_PATIENCE, Duration.ofMillis(1), echoes)) {
            await("submissions under way")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> crowd.accepted() >= FREEZE_AT && crowd.inFlight() > 0);
            freeze(server, crowd);
            await("all is accepted").atMost(PATIENCE).until(crowd::done);
            assertThat(crowd.wrongAnswers()).isEmpty();
            return crowd.repeats();
        }
    }

    private List<TaskBody> submitted() {
        return Stream.of(sleepers, echoes, List.of(retried))
                .flatMap(List::stream)
                .toList();
    }

    private void submitWhatRunsAndWaits() {
        for (TaskBody task : sleepers) {
            assertThat(place.browser().submit(task).status()).isEqualTo(201);
        }
        assertThat(place.browser().submit(retried).status()).isEqualTo(201);
        await("a retry is pending")
                .atMost(PATIENCE)
                .until(() -> place.browser().task(retried.id()).status().equals("retrying"));
        assertThat(place.browser().running("default")).isEqualTo(SLEEPERS);
    }

    private static void freeze(ServerProcess server, SubmitCrowd crowd) throws IOException, InterruptedException {
        server.signal("STOP");
        await("the server stands still").until(() -> server.state() == 'T');
        int accepted = crowd.accepted();
        // The length of the freeze is what is tested.
        Thread.sleep(FROZEN);
        // An answer that was on its way when the signal came may still have arrived.
        assertThat(crowd.accepted() - accepted).isBetween(0, CLIENTS);
        assertThat(crowd.accepted()).isLessThan(ECHOES);
        server.signal("CONT");
    }

    private void check(List<TaskState> tasks) {
        assertThat(tasks).extracting(TaskState::id).doesNotHaveDuplicates();
        assertThat(tasks)
                .extracting(TaskState::id)
                .containsExactlyInAnyOrderElementsOf(
                        submitted().stream().map(TaskBody::id).toList());
        Map<String, Integer> starts = place.journal().entries().stream()
                .collect(Collectors.toMap(JournalEntry::taskId, entry -> 1, Integer::sum));
        Map<String, TaskState> states = tasks.stream().collect(Collectors.toMap(TaskState::id, Function.identity()));
        assertThat(starts.keySet()).isEqualTo(states.keySet());
        assertThat(states.values()).allSatisfy(task -> {
            assertThat(task.status()).isEqualTo("success");
            assertThat(task.crashes()).as("crashes of %s", task).isZero();
            assertThat(task.balanced()).as("attempts add up: %s", task).isTrue();
            assertThat(starts.get(task.id())).as("starts of %s", task).isEqualTo(task.attempts());
        });
        assertThat(place.journal().repeated()).isEmpty();
    }
}
