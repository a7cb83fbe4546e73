package io.taskmill.broker.rabbitmq;

import static io.taskmill.broker.rabbitmq.BrokerTestBed.MAIL;
import static io.taskmill.broker.rabbitmq.BrokerTestBed.expectSoon;
import static io.taskmill.broker.rabbitmq.BrokerTestBed.open;
import static io.taskmill.broker.rabbitmq.BrokerTestBed.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.Intake;
import io.taskmill.spi.PublishResult;
import io.taskmill.testservers.rabbit.OwnRabbit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is told at the start, with what to mend. */
class OpeningTest {
    private static OwnRabbit server;
    private static Certificates certificates;

    @BeforeAll
    static void startServer(@TempDir Path folder) throws Exception {
        certificates = Certificates.make(folder);
        server = OwnRabbit.start(Map.of(
                "listeners.ssl.default", "127.0.0.1:" + certificates.port(),
                "ssl_options.certfile", certificates.certificate().toString(),
                "ssl_options.keyfile", certificates.key().toString()));
    }

    @AfterAll
    static void endServer() {
        server.close();
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        expectOpenError("amqp://me:secret@127.0.0.1:" + port, "Connection refused", "is RabbitMQ running there?");
    }

    @Test
    void saysThatTheHostDoesNotExist() {
        expectOpenError("amqp://me:secret@no-such-host.invalid", "no such host");
    }

    @Test
    void saysThatThePasswordIsWrong() {
        expectOpenError("amqp://guest:secret@" + at(), "user or password of \"guest\" is wrong");
    }

    @Test
    void saysThatTheVirtualHostIsMissing() {
        expectOpenError("amqp://" + at() + "/nowhere", "no virtual host \"nowhere\"", "add_vhost");
    }

    @Test
    void saysThatTheUserHasNoRightsInTheVirtualHost() {
        server.ctl("add_user", "stranger", "secret");

        expectOpenError("amqp://stranger:secret@" + at(), "has no rights in the virtual host \"/\"", "set_permissions");
    }

    @Test
    void saysThatAnHttpServerIsNoRabbit() throws IOException {
        try (ServerSocket http = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerLikeHttp(http));

            expectOpenError(
                    "amqp://guest:secret@127.0.0.1:" + http.getLocalPort(), "does not speak AMQP 0-9-1", "5672");
        }
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            expectOpenError(
                    "amqp://guest:secret@127.0.0.1:" + silent.getLocalPort() + "/?connectTimeout=300ms",
                    "no answer within 300 ms");
        }
    }

    @Test
    void triesTheOtherHostsOfTheCluster() {
        try (Broker broker = open("amqp://127.0.0.1:1,127.0.0.1:2," + at() + "/?prefix=hosts")) {
            broker.check();
        }
    }

    @Test
    void saysWhatIsWrongWithTls() {
        expectOpenError("amqps://guest:guest@" + at(), "does not speak TLS");
        expectOpenError("amqps://guest:guest@127.0.0.1:" + certificates.port(), "nobody this JVM trusts", "caFile");
        expectOpenError(
                "amqps://guest:guest@localhost:" + certificates.port() + "/?caFile=" + certificates.certificate(),
                "TLS failed",
                "localhost");
        expectOpenError("amqp://guest:guest@127.0.0.1:" + certificates.port() + "/?connectTimeout=1s", "TLS");
    }

    @Test
    void worksOverTls() {
        String url = "amqps://guest:guest@127.0.0.1:" + certificates.port() + "/?prefix=tls&caFile="
                + certificates.certificate();
        try (Broker broker = open(url)) {
            expectRoundTrip(broker);
        }
    }

    @Test
    void worksWithNoMoreRightsThanDocumented() {
        server.ctl("add_user", "limited", "secret");
        server.ctl("set_permissions", "-p", "/", "limited", "^lim\\..*", "^(lim\\..*|amq\\.default)$", "^lim\\..*");

        try (Broker broker = open("amqp://limited:secret@" + at() + "/?prefix=lim")) {
            expectRoundTrip(broker);
        }
        expectOpenError("amqp://limited:secret@" + at() + "/?prefix=other", "may not be made", "set_permissions");
    }

    @Test
    void takesWhatIsThereWhenItMayNotMakeIt() {
        open("amqp://" + at() + "/?prefix=made").close();
        server.ctl("add_user", "user", "secret");
        server.ctl("set_permissions", "-p", "/", "user", "^$", "^(made\\..*|amq\\.default)$", "^made\\..*");

        try (Broker broker = open("amqp://user:secret@" + at() + "/?prefix=made")) {
            broker.check();
            assertThatThrownBy(() -> broker.open(Set.of(MAIL)))
                    .isInstanceOf(BrokerOpenError.class)
                    .hasMessageContaining("\"made.mail.normal\" does not exist and may not be made");
            try (Broker owner = open("amqp://" + at() + "/?prefix=made")) {
                owner.open(Set.of(MAIL)).close();
            }
            expectRoundTrip(broker);
        }
    }

    @Test
    void saysThatItMayNotReadOrWrite() {
        open("amqp://" + at() + "/?prefix=half").close();
        server.ctl("add_user", "reader", "secret");
        server.ctl("set_permissions", "-p", "/", "reader", "^half\\..*", "^half\\..*", "^half\\..*");
        server.ctl("add_user", "writer", "secret");
        server.ctl("set_permissions", "-p", "/", "writer", "^half\\..*", "^(half\\..*|amq\\.default)$", "^$");

        expectOpenError("amqp://reader:secret@" + at() + "/?prefix=half", "right to write", "amq.default");
        expectOpenError("amqp://writer:secret@" + at() + "/?prefix=half", "right to read");
    }

    @Test
    void saysThatAQueueIsDifferent() {
        open("amqp://" + at() + "/?prefix=diff&queueType=classic").close();
        expectOpenError(
                "amqp://" + at() + "/?prefix=diff",
                "\"diff.dead\" exists, but not as",
                "received 'quorum' but current is 'classic'");
        try (TestServer plain = TestServer.connect(server.address())) {
            plain.call(channel -> channel.queueDeclare("plain.mail.normal", true, false, false, Map.of()));
        }

        try (Broker broker = open("amqp://" + at() + "/?prefix=plain")) {
            assertThatThrownBy(() -> broker.open(Set.of(MAIL)))
                    .isInstanceOf(BrokerOpenError.class)
                    .hasMessageContaining("\"plain.mail.normal\" exists, but not as this broker makes it");
            assertThat(broker.publish(List.of(BrokerTestBed.envelope("a")))).containsExactly(PublishResult.REFUSED);
        }
    }

    private static void expectRoundTrip(Broker broker) {
        try (Intake intake = broker.open(Set.of(MAIL))) {
            publish(broker, "there");
            expectSoon(intake, "there");
        }
    }

    private static void expectOpenError(String url, String... texts) {
        assertThatThrownBy(() -> open(url).close())
                .isInstanceOf(BrokerOpenError.class)
                .hasMessageStartingWith("broker: ")
                .hasMessageContainingAll(texts)
                .hasMessageNotContaining("secret");
    }

    private static void answerLikeHttp(ServerSocket http) {
        try (Socket socket = http.accept()) {
            socket.getOutputStream()
                    .write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            int unused = socket.getInputStream().read();
        } catch (IOException e) {
            // The client has seen enough.
        }
    }

    private static String at() {
        return "127.0.0.1:" + server.port();
    }
}
