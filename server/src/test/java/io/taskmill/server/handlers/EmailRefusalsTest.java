package io.taskmill.server.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.taskmill.api.NonRetryableException;
import io.taskmill.spi.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Against a server that refuses on command. */
class EmailRefusalsTest {
    private static final StubTask MAIL =
            StubTask.of("{\"to\":[\"ada@example.com\",\"bob@example.com\"],\"subject\":\"s\",\"text\":\"t\"}");

    @Test
    void sendsToTheOthersWhenOneIsRefusedForGood() throws Exception {
        try (var server = new ScriptedSmtpServer(refuse("RCPT TO:<ada", "550 5.1.1 no such user"));
                var handler = handler(server)) {

            JsonNode result = Json.MAPPER.readTree(handler.handle(MAIL).bytes());

            assertThat(result.get("accepted").toString()).isEqualTo("[\"bob@example.com\"]");
            assertThat(result.get("refused").toString())
                    .isEqualTo("[{\"address\":\"ada@example.com\",\"reply\":\"550 5.1.1 no such user\"}]");
            assertThat(server.contents()).hasSize(1);
        }
    }

    @Test
    void sendsToNobodyWhenOneIsPutOff() throws Exception {
        try (var server = new ScriptedSmtpServer(refuse("RCPT TO:<bob", "450 4.2.1 greylisted"));
                var handler = handler(server)) {

            assertThatThrownBy(() -> handler.handle(MAIL))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("bob@example.com: 450 4.2.1 greylisted");
            assertThat(server.contents()).isEmpty();
        }
    }

    @Test
    void givesUpWhenAllAreRefusedForGood() throws Exception {
        try (var server = new ScriptedSmtpServer(refuse("RCPT TO", "550 5.1.1 no such user"));
                var handler = handler(server)) {

            assertThatThrownBy(() -> handler.handle(MAIL))
                    .isInstanceOf(NonRetryableException.class)
                    .hasMessageContaining("refused every recipient");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL FROM", "DATA", "."})
    void triesAgainAfterATemporaryRefusal(String command) throws Exception {
        try (var server = new ScriptedSmtpServer(refuse(command, "451 4.3.0 later"));
                var handler = handler(server)) {

            assertThatThrownBy(() -> handler.handle(MAIL))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("451 4.3.0 later");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL FROM", "DATA", "."})
    void givesUpAfterAPermanentRefusal(String command) throws Exception {
        try (var server = new ScriptedSmtpServer(refuse(command, "554 5.7.1 spam"));
                var handler = handler(server)) {

            assertThatThrownBy(() -> handler.handle(MAIL))
                    .isInstanceOf(NonRetryableException.class)
                    .hasMessageContaining("554 5.7.1 spam");
        }
    }

    @Test
    void triesAgainWhenTheServerWantsALogin() throws Exception {
        try (var server = new ScriptedSmtpServer(refuse("MAIL FROM", "530 5.7.0 authentication required"));
                var handler = handler(server)) {

            assertThatThrownBy(() -> handler.handle(MAIL)).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"421 4.3.2 shutting down", ScriptedSmtpServer.HANG_UP})
    void losesNoAttemptWhenAKeptConnectionEndsAsAMailBegins(String end) throws Exception {
        AtomicInteger mails = new AtomicInteger();
        UnaryOperator<String> script =
                command -> command.startsWith("MAIL FROM") && mails.incrementAndGet() == 2 ? end : null;
        try (var server = new ScriptedSmtpServer(script);
                var handler = handler(server)) {
            handler.handle(MAIL);

            handler.handle(MAIL);

            assertThat(server.contents()).hasSize(2);
        }
    }

    @Test
    void losesNoAttemptWhenAKeptConnectionWasClosedAtRest() throws Exception {
        try (var server = new ScriptedSmtpServer(refuse("NOOP", ScriptedSmtpServer.HANG_UP));
                var handler = handler(server)) {
            handler.handle(MAIL);

            handler.handle(MAIL);

            assertThat(server.contents()).hasSize(2);
        }
    }

    @Test
    void keepsItsConnection() throws Exception {
        try (var server = new ScriptedSmtpServer(command -> null);
                var handler = handler(server)) {
            handler.handle(MAIL);
            handler.handle(MAIL);

            assertThat(server.commands().stream().filter(command -> command.startsWith("EHLO")))
                    .hasSize(1);
        }
    }

    @Test
    void endsSoonWhenItIsInterrupted() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        UnaryOperator<String> script = command -> {
            if (command.equals("DATA")) {
                arrived.countDown();
                awaitQuietly(release);
            }
            return null;
        };
        try (var server = new ScriptedSmtpServer(script);
                var handler = handler(server)) {
            FutureTask<Throwable> outcome = new FutureTask<>(() -> catchThrowable(() -> handler.handle(MAIL)));
            Thread thread = Thread.startVirtualThread(outcome);
            arrived.await();

            thread.interrupt();

            assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
            release.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static UnaryOperator<String> refuse(String command, String answer) {
        return actual -> actual.startsWith(command) ? answer : null;
    }

    private static EmailHandler handler(ScriptedSmtpServer server) {
        SmtpConfig smtp = new SmtpConfig(
                "127.0.0.1", server.port(), SmtpConfig.Tls.NONE, null, Duration.ofSeconds(5), Duration.ofSeconds(5), 2);
        return new EmailHandler(new EmailConfig(smtp, "noreply@taskmill.test", false), TimeSource.system());
    }
}
