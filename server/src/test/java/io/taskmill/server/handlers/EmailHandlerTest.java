package io.taskmill.server.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.taskmill.api.NonRetryableException;
import io.taskmill.spi.TimeSource;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Against a real, if small, mail server. */
class EmailHandlerTest {
    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private EmailHandler handler;

    @BeforeEach
    void start() {
        server.start();
        handler = handler(null, false);
    }

    @AfterEach
    void stop() {
        handler.close();
        server.stop();
    }

    @Test
    void sendsToEverybodyWithAMessageIdOfTheTask() throws Exception {
        StubTask task = StubTask.of("""
                {"to": ["Ada <ada@example.com>", "bob@example.com"], "cc": "cc@example.com", "bcc": ["bcc@example.com"],
                 "replyTo": "help@example.com", "subject": "Grüße, 世界", "text": "Hallo 世界",
                 "headers": {"X-Campaign": "Frühling"}}
                """);

        JsonNode result = Json.MAPPER.readTree(handler.handle(task).bytes());

        String messageId = "<" + task.id() + "@taskmill.test>";
        assertThat(result.get("messageId").stringValue()).isEqualTo(messageId);
        assertThat(result.get("accepted").toString())
                .isEqualTo("[\"ada@example.com\",\"bob@example.com\",\"cc@example.com\",\"bcc@example.com\"]");
        assertThat(result.get("refused")).isEmpty();
        assertThat(server.getReceivedMessages()).hasSize(4);
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getMessageID()).isEqualTo(messageId);
        assertThat(mail.getSubject()).isEqualTo("Grüße, 世界");
        assertThat(mail.getFrom()[0]).hasToString("Taskmill <noreply@taskmill.test>");
        assertThat(mail.getReplyTo()[0]).hasToString("help@example.com");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getHeader("X-Campaign", null)).contains("=?UTF-8?");
        assertThat(mail.getContent().toString()).contains("Hallo 世界");
        assertThat(mail.getContentType()).containsIgnoringCase("utf-8");
    }

    @Test
    void sendsTextAndHtmlAsAnAlternative() throws Exception {
        handler.handle(mail("\"text\":\"plain\",\"html\":\"<b>rich</b>\""));

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    }

    @Test
    void sendsHtmlAlone() throws Exception {
        handler.handle(mail("\"html\":\"<b>rich</b>\""));

        assertThat(server.getReceivedMessages()[0].getContentType()).startsWith("text/html");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"subject\":\"s\",\"text\":\"t\"}",
                "{\"to\":\"a@example.com\",\"text\":\"t\"}",
                "{\"to\":\"a@example.com\",\"subject\":\"s\"}",
                "{\"to\":\"nobody\",\"subject\":\"s\",\"text\":\"t\"}",
                "{\"to\":\"a@example.com, b@example.com\",\"subject\":\"s\",\"text\":\"t\"}",
                "{\"to\":\"a@example.com\\r\\nBcc: b@example.com\",\"subject\":\"s\",\"text\":\"t\"}",
                "{\"to\":\"list: a@example.com, b@example.com;\",\"subject\":\"s\",\"text\":\"t\"}",
                "{\"to\":\"a@example.com\",\"subject\":\"s\\r\\nBcc: b@example.com\",\"text\":\"t\"}",
                "{\"to\":\"a@example.com\",\"subject\":\"s\",\"text\":\"t\",\"headers\":{\"X\":\"a\\nBcc: b@example.com\"}}",
                "{\"to\":\"a@example.com\",\"subject\":\"s\",\"text\":\"t\",\"headers\":{\"X: y\":\"a\"}}",
                "{\"to\":\"a@example.com\",\"subject\":\"s\",\"text\":\"t\",\"headers\":{\"Bcc\":\"b@example.com\"}}",
                "{\"to\":\"a@example.com\",\"subject\":\"s\",\"text\":\"t\",\"headers\":{\"Content-Type\":\"text/html\"}}",
                "{\"to\":\"a@example.com\",\"subject\":\"s\",\"text\":\"t\",\"from\":\"boss@example.com\"}",
                "{\"to\":\"a@example.com\",\"subject\":\"s\",\"text\":\"t\",\"body\":\"t\"}",
                "{\"to\":{\"a\":1},\"subject\":\"s\",\"text\":\"t\"}"
            })
    void refusesABadPayloadForGood(String payload) {
        assertThatThrownBy(() -> handler.handle(StubTask.of(payload))).isInstanceOf(NonRetryableException.class);
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void takesTheSenderOfThePayloadWhenItMay() throws Exception {
        EmailHandler trusting = handler(null, true);
        StubTask task = mail("\"text\":\"t\",\"from\":\"Boss <boss@example.com>\"");

        trusting.handle(task);

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getFrom()[0]).hasToString("Boss <boss@example.com>");
        assertThat(mail.getMessageID()).isEqualTo("<" + task.id() + "@example.com>");
        trusting.close();
    }

    @Test
    void logsInWhenToldTo() throws Exception {
        server.setUser("mailer", "mailer", "geheim");
        server.getUserManager().setAuthRequired(true);
        EmailHandler known = handler(new SmtpConfig.Login("mailer", "geheim"), false);

        known.handle(mail("\"text\":\"t\""));

        assertThat(server.getReceivedMessages()).hasSize(1);
        known.close();
    }

    @Test
    void triesAgainAfterARefusedLoginAndKeepsThePasswordToItself() {
        server.setUser("mailer", "mailer", "geheim");
        server.getUserManager().setAuthRequired(true);
        EmailHandler wrong = handler(new SmtpConfig.Login("mailer", "verkehrt"), false);

        Throwable thrown = catchThrowable(() -> wrong.handle(mail("\"text\":\"t\"")));

        assertThat(thrown).isInstanceOf(IOException.class).hasMessageContaining("refused the login");
        assertThat(thrown.getMessage()).doesNotContain("verkehrt");
        wrong.close();
    }

    @Test
    void triesAgainWhenTheServerIsAway() {
        server.stop();

        assertThatThrownBy(() -> handler.handle(mail("\"text\":\"t\"")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("mail server 127.0.0.1:");
    }

    @Test
    void sendsManyAtATime() throws Exception {
        List<Future<?>> mails = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                mails.add(executor.submit(() -> handler.handle(mail("\"text\":\"t\""))));
            }
        }

        for (Future<?> mail : mails) {
            mail.get();
        }
        assertThat(server.getReceivedMessages()).hasSize(200);
    }

    private EmailHandler handler(SmtpConfig.Login login, boolean allowFrom) {
        SmtpConfig smtp = new SmtpConfig(
                "127.0.0.1",
                server.getSmtp().getPort(),
                SmtpConfig.Tls.NONE,
                login,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                4);
        return new EmailHandler(
                new EmailConfig(smtp, "Taskmill <noreply@taskmill.test>", allowFrom), TimeSource.system());
    }

    private static StubTask mail(String fields) {
        return StubTask.of("{\"to\":\"ada@example.com\",\"subject\":\"s\"," + fields + "}");
    }
}
