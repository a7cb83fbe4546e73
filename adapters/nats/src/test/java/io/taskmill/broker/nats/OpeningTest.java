package io.taskmill.broker.nats;

import static io.taskmill.broker.nats.BrokerTestBed.MAIL;
import static io.taskmill.broker.nats.BrokerTestBed.expectSoon;
import static io.taskmill.broker.nats.BrokerTestBed.open;
import static io.taskmill.broker.nats.BrokerTestBed.publish;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StreamConfiguration;
import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.Intake;
import io.taskmill.testservers.nats.NatsSettings;
import io.taskmill.testservers.nats.OwnNats;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is wrong is told at the start, with what to mend. */
class OpeningTest {
    private static OwnNats server;

    @BeforeAll
    static void startServer() {
        server = OwnNats.start();
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

        expectOpenError("nats://me:secret@127.0.0.1:" + port, "Connection refused", "is NATS running there?");
    }

    @Test
    void saysThatTheHostDoesNotExist() {
        expectOpenError("nats://me:secret@no-such-host.invalid", "no such host");
    }

    @Test
    void saysThatAnHttpServerIsNoNats() throws IOException {
        expectOpenErrorOf("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n", "does not speak the protocol");
    }

    @Test
    void saysThatTheServerIsTooOld() throws IOException {
        expectOpenErrorOf(
                "INFO {\"server_id\":\"x\",\"version\":\"2.8.4\",\"headers\":true,\"max_payload\":1048576}\r\n",
                "NATS 2.8.4; 2.9 or newer is needed");
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            expectOpenError(
                    "nats://me:secret@127.0.0.1:" + silent.getLocalPort() + "?connectTimeout=300ms",
                    "no answer in time");
        }
    }

    @Test
    void triesTheOtherHostsOfTheCluster() {
        try (Broker broker = open("nats://127.0.0.1:1,127.0.0.1:2," + at(server) + "?prefix=hosts")) {
            broker.check();
        }
    }

    @Test
    void saysThatThereIsNoJetStream() {
        try (OwnNats plain = OwnNats.start(NatsSettings.open().withoutJetStream())) {
            expectOpenError("nats://" + at(plain), "no JetStream", "--jetstream");
        }
    }

    @Test
    void saysThatThePasswordIsWrong() {
        try (OwnNats locked = OwnNats.start(NatsSettings.open().withLogin("me", "right"))) {
            expectOpenError("nats://me:secret@" + at(locked), "user or password of \"me\" is wrong");
            expectOpenError("nats://" + at(locked), "wants a login");
            expectOpenError("nats://secret@" + at(locked), "the token is wrong");
            expectRoundTrip("nats://me:right@" + at(locked));
        }
    }

    @Test
    void logsInWithAToken() {
        try (OwnNats locked = OwnNats.start(NatsSettings.open().with("authorization", "{ token: \"to+ken\" }"))) {
            expectOpenError("nats://secret@" + at(locked), "the token is wrong");
            expectRoundTrip("nats://to+ken@" + at(locked));
        }
    }

    @Test
    void speaksTls() {
        try (OwnNats encrypted = OwnNats.start(NatsSettings.open().withTls())) {
            String trusting = "?caFile=" + encrypted.certificate();

            expectOpenError("nats://" + at(encrypted), "write tls://");
            expectOpenError("tls://" + at(server), "write nats://");
            expectOpenError("tls://" + at(encrypted), "nobody this JVM trusts", "caFile");
            expectOpenError("tls://localhost:" + encrypted.port() + trusting, "TLS failed", "localhost");
            expectRoundTrip("tls://" + at(encrypted) + trusting);
        }
    }

    @Test
    void saysThatAStreamIsDifferent() {
        make(StreamConfiguration.builder().name("diff").subjects(Names.subjects("diff")));
        expectOpenError("nats://" + at(server) + "?prefix=diff", "retention is limits, expected workqueue");

        make(StreamConfiguration.builder().name("somebody").subjects("over.>"));
        expectOpenError("nats://" + at(server) + "?prefix=over", "another stream takes some of its subjects");
    }

    @Test
    void saysThatTheServerIsNoCluster() {
        expectOpenError("nats://" + at(server) + "?prefix=three&replicas=3", "cannot be made", "replicas");
    }

    @Test
    void saysThatAnotherConsumerHasTheMessages() {
        open("nats://" + at(server) + "?prefix=shared").close();
        try (TestServer plain = TestServer.connect(server.address())) {
            plain.manage(streams -> streams.addOrUpdateConsumer(
                    "shared",
                    ConsumerConfiguration.builder()
                            .durable("theirs")
                            .filterSubject("shared.mail.normal")
                            .build()));
        }

        try (Broker broker = open("nats://" + at(server) + "?prefix=shared")) {
            assertThatThrownBy(() -> broker.open(Set.of(MAIL)))
                    .isInstanceOf(BrokerOpenError.class)
                    .hasMessageContainingAll("broker: ", "\"mail-normal\"", "another consumer", "delete that");
        }
    }

    @Test
    void takesAStreamOfOthersThatIsAsItHasToBe() {
        make(StreamConfiguration.builder()
                .name("good")
                .subjects(Names.subjects("good"))
                .retentionPolicy(RetentionPolicy.WorkQueue));

        expectRoundTrip("nats://" + at(server) + "?prefix=good");
    }

    private static void make(StreamConfiguration.Builder stream) {
        try (TestServer plain = TestServer.connect(server.address())) {
            plain.manage(streams -> streams.addStream(stream.build()));
        }
    }

    private static void expectRoundTrip(String url) {
        try (Broker broker = open(url);
                Intake intake = broker.open(Set.of(MAIL))) {
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

    /** What is said of one that says this to everybody. */
    private static void expectOpenErrorOf(String greeting, String... texts) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> greet(socket, greeting));
            expectOpenError("nats://me:secret@127.0.0.1:" + socket.getLocalPort(), texts);
        }
    }

    private static void greet(ServerSocket server, String greeting) {
        try (Socket socket = server.accept()) {
            socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            // To CONNECT and PING.
            int unused = socket.getInputStream().read(new byte[4096]);
            socket.getOutputStream().write("PONG\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            while (socket.getInputStream().read() >= 0) {
                // Nothing more that is said changes anything.
            }
        } catch (IOException e) {
            // The client has seen enough.
        }
    }

    private static String at(OwnNats nats) {
        return "127.0.0.1:" + nats.port();
    }
}
