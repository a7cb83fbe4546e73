package io.taskmill.acceptance;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.acceptance.http.SubmitCrowd;
import io.taskmill.acceptance.http.TaskBody;
import io.taskmill.acceptance.http.TaskState;
import io.taskmill.acceptance.journal.JournalEntry;
import io.taskmill.acceptance.process.ServerPlace;
import io.taskmill.acceptance.process.ServerProcess;
import io.taskmill.acceptance.process.Settings;
import io.taskmill.acceptance.registration.Registration;
import io.taskmill.acceptance.registration.RegistrationFile;
import io.taskmill.acceptance.registration.RegistrationGenerator;
import io.taskmill.acceptance.smtp.ReceivedMail;
import io.taskmill.acceptance.smtp.SmtpDouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The main job: everybody who registered gets a mail, though the server is killed again and again while it takes the
 * tasks in and sends the mails.
 */
final class RegistrationEmailsTest {
    private static final int PEOPLE = 10_000;
    private static final long SEED = 20_261_120;
    private static final int CLIENTS = 64;
    private static final int CONCURRENCY = 64;
    private static final int CONNECTIONS = 32;
    private static final int KILLS = 6;
    /** Leaves room for kills that come late because no mail was being sent yet. */
    private static final int ACCEPTED_BETWEEN_KILLS = 1000;
    /** A client has other things to do, so that there is time for mails before all is accepted. */
    private static final Duration REST = Duration.ofMillis(10);

    private static final Duration MAIL_LATENCY = Duration.ofMillis(15);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    final ServerPlace place = new ServerPlace();

    @Test
    void everybodyGetsAMailThoughTheServerIsKilledSixTimes() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Map<TaskBody, Registration> work = work();

        try (SmtpDouble smtp = SmtpDouble.start(MAIL_LATENCY)) {
            Settings settings = settings(smtp.port());
            ServerProcess server = place.startReady(settings);
            List<Kill> kills = new ArrayList<>();
            try (SubmitCrowd crowd = SubmitCrowd.start(CLIENTS, place.port(), ANSWER_PATIENCE, REST, work.keySet())) {
                while (kills.size() < KILLS) {
                    kills.add(kill(server, crowd, smtp));
                    server = place.startReady(settings);
                }
                await("all is accepted").atMost(PATIENCE).until(crowd::done);
                assertThat(crowd.wrongAnswers()).isEmpty();
            }
            await("all tasks have ended").atMost(PATIENCE).until(place.browser()::allEnded);

            Books books =
                    new Books(place.browser().all("success"), place.journal().byTask(), mailsByAddress(smtp.mails()));
            System.out.println("[registration-emails] " + books.summary() + " kills=" + kills.size() + " seconds="
                    + (System.nanoTime() - start) / 1_000_000_000 + " " + kills);
            checkKills(kills);
            assertThat(place.journal().repeated()).as("attempts started twice").isEmpty();
            books.check(work, kills.size() * CONCURRENCY);
            checkLetters(work, smtp.mails());
        }
    }

    /** A task for everybody in the file. */
    private Map<TaskBody, Registration> work() throws IOException {
        Path file = place.folder().resolve("registrations.csv");
        RegistrationFile.write(file, RegistrationGenerator.generate(PEOPLE, SEED));
        Map<TaskBody, Registration> work = new LinkedHashMap<>();
        for (Registration person : RegistrationFile.read(file)) {
            work.put(
                    TaskBody.of(
                            "email", Map.of("to", person.email(), "subject", person.subject(), "text", person.text())),
                    person);
        }
        return work;
    }

    private Settings settings(int smtpPort) {
        return place.settings()
                .with("queues.default.concurrency", CONCURRENCY)
                // A task that runs at every kill must not be taken for the cause of them.
                .with("crashes.suspectLimit", KILLS + 10)
                .with("handlers.email.host", "127.0.0.1")
                .with("handlers.email.port", smtpPort)
                .with("handlers.email.from", "welcome@example.com")
                .with("handlers.email.connections", CONNECTIONS)
                .with("handlers.email.tls", "none");
    }

    /** Kills the server once it has accepted some more, while mails are being sent and tasks submitted. */
    private static Kill kill(ServerProcess server, SubmitCrowd crowd, SmtpDouble smtp) throws InterruptedException {
        int enough = crowd.accepted() + ACCEPTED_BETWEEN_KILLS;
        await(enough + " tasks accepted, and mails under way")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> crowd.accepted() >= enough && crowd.inFlight() > 0 && smtp.open() > 0);
        Kill kill = new Kill(crowd.accepted(), crowd.inFlight(), smtp.open());
        server.kill();
        return kill;
    }

    private static void checkKills(List<Kill> kills) {
        assertThat(kills).hasSizeGreaterThanOrEqualTo(5).allSatisfy(kill -> {
            assertThat(kill.mailsBeingSent()).isPositive();
            assertThat(kill.submitsInFlight()).isPositive();
            assertThat(kill.accepted()).isLessThan(PEOPLE);
        });
    }

    private static Map<String, Integer> mailsByAddress(List<ReceivedMail> mails) {
        return mails.stream()
                .flatMap(mail -> mail.recipients().stream())
                .collect(toMap(Function.identity(), address -> 1, Integer::sum));
    }

    /** Every mail says what it should, whatever characters the name has, and can be traced to its task. */
    private static void checkLetters(Map<TaskBody, Registration> work, List<ReceivedMail> mails) {
        Map<String, List<ReceivedMail>> received =
                mails.stream().collect(groupingBy(mail -> mail.recipients().getFirst()));
        work.forEach((task, person) -> {
            for (ReceivedMail mail : received.get(person.email())) {
                ReceivedMail.Letter letter = mail.read();
                assertThat(letter.messageId()).startsWith("<" + task.id() + "@");
                assertThat(letter.subject()).isEqualTo(person.subject());
                assertThat(letter.text().replace("\r\n", "\n").stripTrailing())
                        .isEqualTo(person.text().stripTrailing());
            }
        });
    }

    /**
     * What was under way when the server was killed.
     *
     * @param accepted tasks accepted before
     * @param submitsInFlight requests not answered
     * @param mailsBeingSent conversations open with the mail server
     */
    record Kill(int accepted, int submitsInFlight, int mailsBeingSent) {}

    /**
     * What the three witnesses say: the server, the journal, and the mail server.
     *
     * @param succeeded the server's tasks that succeeded
     * @param starts handlers started, by task
     * @param mails mails arrived, by address
     */
    record Books(List<TaskState> succeeded, Map<String, List<JournalEntry>> starts, Map<String, Integer> mails) {

        String summary() {
            return "accepted=" + PEOPLE + " success=" + succeeded.size() + " mails=" + sent() + " addresses="
                    + mails.size() + " duplicates=" + (sent() - mails.size()) + " runningAtKills=" + cutOff()
                    + " attempts=" + sum(TaskState::attempts) + " starts=" + started() + " failures="
                    + sum(TaskState::failures) + " crashes=" + sum(TaskState::crashes) + " releases="
                    + sum(TaskState::releases);
        }

        void check(Map<TaskBody, Registration> work, int mostDuplicates) {
            Map<String, TaskState> states = succeeded.stream().collect(toMap(TaskState::id, Function.identity()));
            work.forEach((task, person) -> check(task, person, states.get(task.id())));
            assertThat(succeeded).hasSize(PEOPLE);
            assertThat(mails).hasSize(PEOPLE);
            assertThat(sum(TaskState::crashes)).isPositive();
            // What the journal says was running, and what the server found running after its restarts.
            assertThat(cutOff()).isLessThanOrEqualTo(sum(TaskState::crashes));
            assertThat(sent() - mails.size()).isLessThanOrEqualTo(cutOff()).isLessThanOrEqualTo(mostDuplicates);
        }

        private void check(TaskBody task, Registration person, TaskState state) {
            int noted = starts.getOrDefault(task.id(), List.of()).size();
            assertThat(state).as("success of task %s", task.id()).isNotNull();
            assertThat(state.balanced()).as("attempts add up: %s", state).isTrue();
            assertThat(noted).as("starts of %s", state).isBetween(1, state.attempts());
            // Killed between the claim and the start.
            assertThat(state.attempts() - noted)
                    .as("never started, of %s", state)
                    .isLessThanOrEqualTo(state.crashes());
            assertThat(mails.getOrDefault(person.email(), 0))
                    .as("mails of %s", state)
                    .isBetween(1, noted);
        }

        /** Attempts running when the server was killed: started, and not recorded as done, failed or given back. */
        private long cutOff() {
            return started() - succeeded.size() - sum(TaskState::failures) - sum(TaskState::releases);
        }

        private long started() {
            return starts.values().stream().mapToLong(List::size).sum();
        }

        private long sent() {
            return mails.values().stream().mapToLong(Integer::longValue).sum();
        }

        private long sum(Function<TaskState, Integer> count) {
            return succeeded.stream().mapToLong(count::apply).sum();
        }
    }
}
