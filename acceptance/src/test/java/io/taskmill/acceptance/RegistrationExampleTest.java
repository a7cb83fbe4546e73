package io.taskmill.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.acceptance.process.Launch;
import io.taskmill.acceptance.process.ServerPlace;
import io.taskmill.acceptance.process.Tool;
import io.taskmill.acceptance.registration.Registration;
import io.taskmill.acceptance.registration.RegistrationFile;
import io.taskmill.acceptance.smtp.ReceivedMail;
import io.taskmill.acceptance.smtp.SmtpDouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example of the guide, as a reader would run it. */
final class RegistrationExampleTest {
    private static final Path EXAMPLE = Path.of("../examples/registration-emails");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    final ServerPlace place = new ServerPlace();

    @Test
    void sendsEverybodyInTheFileOneMailHoweverOftenItIsRun() throws IOException, InterruptedException {
        List<Registration> people = RegistrationFile.read(EXAMPLE.resolve("registrations.csv"));
        try (SmtpDouble smtp = SmtpDouble.start(Duration.ZERO)) {
            place.startReady(exampleConfiguration(smtp.port()));

            String first = submitAll();
            String second = submitAll();
            await("all tasks have ended").atMost(PATIENCE).until(place.browser()::allEnded);

            System.out.println("[registration-example] first run: " + first.strip() + ", second run: " + second.strip()
                    + ", mails=" + smtp.arrived());
            assertThat(first).contains("accepted=" + people.size() + " new=" + people.size() + " known=0");
            assertThat(second).contains("accepted=" + people.size() + " new=0 known=" + people.size());
            check(people, smtp.mails());
        }
    }

    private static void check(List<Registration> people, List<ReceivedMail> mails) {
        assertThat(mails).hasSameSizeAs(people);
        for (Registration person : people) {
            assertThat(mails)
                    .filteredOn(mail -> mail.recipients().contains(person.email()))
                    .singleElement()
                    .satisfies(mail ->
                            assertThat(mail.read().text().replace("\r\n", "\n")).contains(person.name()));
        }
    }

    /** The example's file; the environment says only what differs here. */
    private Launch exampleConfiguration(int smtpPort) throws IOException {
        return place.launch(place.settings())
                .configuredBy(EXAMPLE.resolve("taskmill.yaml").toAbsolutePath().normalize())
                .behind(List.of(
                        Tool.find("env"),
                        "TASKMILL_STORE=jdbc:sqlite:" + place.folder().resolve("data/taskmill.db"),
                        "TASKMILL_SERVER_PORT=" + place.port(),
                        "TASKMILL_HANDLERS_EMAIL_HOST=127.0.0.1",
                        "TASKMILL_HANDLERS_EMAIL_PORT=" + smtpPort));
    }

    private String submitAll() throws IOException, InterruptedException {
        return Tool.output(List.of(
                Tool.ofJdk("java"),
                EXAMPLE.resolve("SubmitRegistrations.java").toString(),
                EXAMPLE.resolve("registrations.csv").toString(),
                "http://127.0.0.1:" + place.port()));
    }
}
