package io.taskmill.acceptance.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class SmtpDoubleTest {

    @Test
    void keepsWhatARealMailLibrarySends() throws IOException, MessagingException {
        try (SmtpDouble server = SmtpDouble.start(Duration.ZERO)) {
            Session session = session(server.port());
            MimeMessage message = new MimeMessage(session);
            message.setFrom(new InternetAddress("mill@example.com"));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress("o'brien@example.com"));
            message.setSubject("欢迎 🎉", "UTF-8");
            message.setText(".\n..dots, ü and 王\n.", "UTF-8");

            Transport.send(message);
            Transport.send(message);

            assertThat(server.arrived()).isEqualTo(2);
            assertThat(server.open()).isZero();
            ReceivedMail mail = server.mails().getFirst();
            assertThat(mail.recipients()).containsExactly("o'brien@example.com");
            assertThat(mail.read().subject()).isEqualTo("欢迎 🎉");
            assertThat(mail.read().text().strip().replace("\r\n", "\n")).isEqualTo(".\n..dots, ü and 王\n.");
        }
    }

    @Test
    void forgetsAMailWhoseSenderDiesWithinIt() throws IOException {
        try (SmtpDouble server = SmtpDouble.start(Duration.ZERO)) {
            try (Socket sender = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                sender.getOutputStream()
                        .write("HELO me\r\nMAIL FROM:<a@b>\r\nRCPT TO:<c@d>\r\nDATA\r\nhalf"
                                .getBytes(StandardCharsets.US_ASCII));
                await().until(() -> server.open() == 1);
            }

            await().until(() -> server.open() == 0);
            assertThat(server.arrived()).isZero();
        }
    }

    private static Session session(int port) {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(port));
        return Session.getInstance(properties);
    }
}
