package io.taskmill.broker.rocketmq;

import static io.taskmill.broker.rocketmq.BrokerTestBed.MAIL;
import static io.taskmill.broker.rocketmq.BrokerTestBed.expectSoon;
import static io.taskmill.broker.rocketmq.BrokerTestBed.open;
import static io.taskmill.broker.rocketmq.BrokerTestBed.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.Intake;
import io.taskmill.spi.PublishResult;
import io.taskmill.testservers.rocketmq.OwnRocketMq;
import io.taskmill.testservers.rocketmq.RocketMqSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is told at the start, with what to mend. The server asks for keys and has a certificate. */
class OpeningTest {
    private static final Keys KEYS = new Keys("shop", "topsecret");

    private static OwnRocketMq server;
    private static Certificates certificates;

    @BeforeAll
    static void startServer(@TempDir Path folder) throws Exception {
        certificates = Certificates.make(folder);
        server = OwnRocketMq.start(RocketMqSettings.plain()
                .withKeys(KEYS.access(), KEYS.secret())
                .withCertificate(certificates.certificate(), certificates.key()));
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

        expectOpenError("rocketmq://me:topsecret@127.0.0.1:" + port, "Connection refused", "proxy running there?");
    }

    @Test
    void saysThatTheHostDoesNotExist() {
        expectOpenError("rocketmq://me:topsecret@no-such-host.invalid", "no such host");
    }

    @Test
    void saysThatTheSecretKeyIsWrong() {
        expectOpenError(
                "rocketmq://shop:nottopsecret@127.0.0.1:" + server.port() + "/?" + making(), "access key", "\"shop\"");
    }

    @Test
    void saysThatTheUserDoesNotExist() {
        expectOpenError("rocketmq://nobody:topsecret@127.0.0.1:" + server.port() + "/?" + making(), "access key");
    }

    @Test
    void saysThatKeysAreNeeded() {
        expectOpenError("rocketmq://127.0.0.1:" + server.port() + "/?" + making(), "access key");
    }

    @Test
    void saysThatAnHttpServerIsNoProxy() throws IOException {
        try (ServerSocket http = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerLikeHttp(http));

            expectOpenError(
                    "rocketmq://127.0.0.1:" + http.getLocalPort() + "/?connectTimeout=2s", "does not speak gRPC");
        }
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            expectOpenError(
                    "rocketmq://127.0.0.1:" + silent.getLocalPort() + "/?connectTimeout=300ms",
                    "no answer within 300 ms");
        }
    }

    @Test
    void saysThatTheGroupIsMissing() {
        expectOpenError(
                own("?prefix=nogroup"), "no consumer group \"nogroup\"", "mqadmin updateSubGroup", "nameServer");
    }

    @Test
    void saysThatATopicIsMissing() throws IOException {
        administration().ensureGroup("bare");
        expectOpenError(own("?prefix=bare"), "topic \"bare-dead\" does not exist", "mqadmin updateTopic", "nameServer");

        administration().ensureTopic("bare-dead");
        String url = own("?prefix=bare");
        // The proxy remembers for up to 20 s that a topic was missing: another one is asked for.
        administration().ensureGroup("bare2");
        administration().ensureTopic("bare2-dead");
        try (Broker broker = open(url.replace("bare", "bare2"))) {
            assertThatThrownBy(() -> broker.open(Set.of(MAIL)))
                    .isInstanceOf(BrokerOpenError.class)
                    .hasMessageContaining("\"bare2-mail-normal\" does not exist");
            assertThat(broker.publish(List.of(BrokerTestBed.envelope("a")))).containsExactly(PublishResult.REFUSED);
        }
    }

    @Test
    void takesWhatIsThereWithoutANameServer() throws IOException {
        administration().ensureGroup("made");
        administration().ensureTopic("made-dead");
        administration().ensureTopic("made-mail-normal");

        try (Broker broker = open(own("?prefix=made"))) {
            expectRoundTrip(broker);
        }
    }

    @Test
    void goesOnWithoutANameServerThatIsAwayWhenAllIsThere() throws IOException {
        open(own("?prefix=away&" + making())).close();

        open(own("?prefix=away&nameServer=127.0.0.1:1")).close();
        expectOpenError(own("?prefix=away2&nameServer=127.0.0.1:1"), "nameServer does not answer", "127.0.0.1:1");
    }

    @Test
    void saysThatATopicIsOfAnotherType() throws IOException {
        for (HostPort broker : administration().masters()) {
            new RemotingCall(
                            17,
                            Map.of(
                                    "topic", "typed-dead",
                                    "defaultTopic", "TBW102",
                                    "readQueueNums", "1",
                                    "writeQueueNums", "1",
                                    "perm", "6",
                                    "topicFilterType", "SINGLE_TAG",
                                    "topicSysFlag", "0",
                                    "order", "false",
                                    "attributes", "+message.type=FIFO"))
                    .send(broker, Optional.of(KEYS), java.time.Duration.ofSeconds(5));
        }

        expectOpenError(own("?prefix=typed&" + making()), "\"typed-dead\" exists, but not as", "FIFO");
    }

    @Test
    void triesTheOtherProxies() {
        try (Broker broker = open(own("?prefix=hosts&" + making()).replace("@", "@127.0.0.1:1,127.0.0.1:2,"))) {
            broker.check();
        }
    }

    @Test
    void saysWhatIsWrongWithTls() {
        expectOpenError(own("?" + making()).replace("rocketmq:", "rocketmqs:"), "nobody this JVM trusts", "caFile");
        expectOpenError(
                own("?caFile=" + certificates.certificate())
                        .replace("rocketmq:", "rocketmqs:")
                        .replace("127.0.0.1", "localhost"),
                "TLS failed",
                "localhost");
    }

    @Test
    void worksOverTls() {
        String url = own("?prefix=tls&" + making() + "&caFile=" + certificates.certificate())
                .replace("rocketmq:", "rocketmqs:");
        try (Broker broker = open(url)) {
            expectRoundTrip(broker);
        }
    }

    @Test
    void worksWithKeys() {
        try (Broker broker = open(own("?prefix=keys&" + making()))) {
            assertThat(broker.info().address()).isEqualTo("rocketmq://shop@127.0.0.1:" + server.port());
            expectRoundTrip(broker);
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
                .hasMessageNotContaining("topsecret");
    }

    private static Administration administration() {
        return new Administration(HostPort.list(server.nameServer(), 9876, "the test"), Optional.of(KEYS), 1);
    }

    private static String own(String query) {
        return "rocketmq://" + KEYS.access() + ":" + KEYS.secret() + "@127.0.0.1:" + server.port() + "/" + query;
    }

    private static String making() {
        return "nameServer=" + server.nameServer();
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
}
