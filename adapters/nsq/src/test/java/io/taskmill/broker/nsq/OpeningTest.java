package io.taskmill.broker.nsq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import io.taskmill.testservers.nsq.OwnNsq;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is told at the start, with what to mend. */
class OpeningTest {
    private static final QueueLane MAIL = new QueueLane("mail", Lane.NORMAL);

    private static OwnNsq plain;
    private static OwnNsq guarded;
    private static Certificates certificates;

    @BeforeAll
    static void startServers(@TempDir Path folder) throws Exception {
        certificates = Certificates.make(folder);
        plain = OwnNsq.start(Map.of("max-msg-timeout", "60000"));
        guarded = OwnNsq.start(Map.of(
                "tls-store", certificates.store().toString(),
                "tls-required", "true",
                "auth-secret", "s3cret@/",
                "auth-topics", "^ours\\."));
    }

    @AfterAll
    static void endServers() {
        plain.close();
        guarded.close();
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        expectOpenError("nsq://:secret@127.0.0.1:" + port, "Connection refused", "is nsqd running there?");
    }

    @Test
    void saysThatTheHostDoesNotExist() {
        expectOpenError("nsq://:secret@no-such-host.invalid", "no such host");
    }

    @Test
    void saysThatAnHttpServerIsNoNsqd() throws IOException {
        try (ScriptedServer http = ScriptedServer.start((in, out) -> {
            out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            in.readNBytes(100_000);
        })) {
            expectOpenError("nsq://127.0.0.1:" + http.port(), "does not speak NSQ's protocol", "4150");
        }
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            expectOpenError(
                    "nsq://127.0.0.1:" + silent.getLocalPort() + "/?connectTimeout=300ms", "no answer within 300 ms");
        }
    }

    @Test
    void triesTheOtherNsqds() {
        try (Broker broker = open("nsq://127.0.0.1:1,127.0.0.1:" + plain.port() + "/?prefix=hosts")) {
            expectRoundTrip(broker);
            expectRoundTrip(broker);
        }
    }

    @Test
    void saysThatNsqlookupdIsMissing() {
        expectOpenError("nsq://?lookup=127.0.0.1:1", "no nsqlookupd can be asked", "mend lookup", "4161");
        expectOpenError("nsq://?lookup=127.0.0.1:" + plain.httpPort(), "answers with status 404", "mend lookup");
    }

    @Test
    void saysThatTlsIsRequired() {
        expectOpenError("nsq://:s3cret%40%2F@127.0.0.1:" + guarded.port() + "/?prefix=ours", "requires TLS", "nsqs://");
    }

    @Test
    void saysWhatIsWrongWithTls() {
        expectOpenError("nsqs://127.0.0.1:" + plain.port(), "offers no TLS", "nsq://", "-tls-cert");
        expectOpenError("nsqs://127.0.0.1:" + guarded.port(), "nobody this JVM trusts", "caFile");
        expectOpenError(
                "nsqs://localhost:" + guarded.port() + "/?caFile=" + certificates.certificate(),
                "TLS failed",
                "localhost");
    }

    @Test
    void saysWhatIsWrongWithTheSecret() {
        String at = "127.0.0.1:" + guarded.port() + "/?prefix=ours&caFile=" + certificates.certificate();

        expectOpenError("nsqs://" + at, "wants to be shown a secret", ":<secret>@");
        expectOpenError("nsqs://:secret@" + at, "the secret in the URL is wrong");
    }

    @Test
    void saysThatTheSecretHasNoRightToTheTopics() {
        expectOpenError(
                "nsqs://:s3cret%40%2F@127.0.0.1:" + guarded.port() + "/?prefix=others&caFile="
                        + certificates.certificate(),
                "has no right",
                "begin with \"others.\"",
                "E_UNAUTHORIZED");
    }

    @Test
    void worksOverTlsWithASecretThatNobodySees() {
        String url = "nsqs://:s3cret%40%2F@127.0.0.1:" + guarded.port() + "/?prefix=ours&caFile="
                + certificates.certificate();
        try (Broker broker = open(url)) {
            expectRoundTrip(broker);
            assertThat(broker.info().address()).doesNotContain("s3cret").contains("127.0.0.1");
        }
        assertThat(guarded.log()).doesNotContain("s3cret");
    }

    @Test
    void saysWhichTimeTheServerDoesNotAllow() {
        expectOpenError(
                "nsq://127.0.0.1:" + plain.port() + "/?msgTimeout=2m",
                "does not allow this msgTimeout",
                "-max-msg-timeout");
    }

    @Test
    void leavesNothingBehind() {
        open("nsq://127.0.0.1:" + plain.port() + "/?prefix=clean").close();

        await().untilAsserted(() -> assertThat(plain.stats("")).doesNotContain("clean.open-check"));
    }

    @Test
    void saysWhyTheServerHasEndedTheConnection() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((in, out) -> {
            ScriptedServer.handshake(in, out);
            ScriptedServer.frame(out, 1, "E_SUB_FAILED SUB failed\nconsumers exceed limit");
        })) {
            expectOpenError("nsq://127.0.0.1:" + server.port(), "E_SUB_FAILED SUB failed consumers exceed limit");
        }
    }

    @Test
    void saysThatTheServerIsTooOld() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((in, out) -> {
            in.readNBytes("  V2IDENTIFY\n".length());
            ScriptedServer.frame(out, 0, "OK");
            in.read(new byte[1000]);
        })) {
            expectOpenError("nsq://127.0.0.1:" + server.port(), "expected features in JSON");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 0, 3, 1_000_000})
    void hostileSizesAllocateNothingAndAreToldAsWhatTheyAre(int size) throws IOException {
        try (ScriptedServer server = ScriptedServer.start((in, out) -> {
            out.writeInt(size);
            out.writeInt(0);
            in.readNBytes(100_000);
        })) {
            expectOpenError("nsq://127.0.0.1:" + server.port(), "does not speak NSQ's protocol", "size is");
        }
    }

    @Test
    void messagesThatNobodyAskedForAreToldAsWhatTheyAre() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((in, out) -> {
            ScriptedServer.frame(out, 2, "x".repeat(26));
            in.readNBytes(100_000);
        })) {
            expectOpenError("nsq://127.0.0.1:" + server.port(), "a message came before it was asked for");
        }
    }

    @Test
    void whatAnnouncesMoreThanItSendsIsNotWaitedForForEver() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((in, out) -> {
            out.writeInt(60_000);
            out.writeInt(0);
            out.flush();
            in.readNBytes(100_000);
        })) {
            expectOpenError("nsq://127.0.0.1:" + server.port() + "/?connectTimeout=500ms", "no answer within 500 ms");
        }
    }

    private static Broker open(String url) {
        return new NsqBrokerProvider().open(url, TimeSource.system());
    }

    private static void expectRoundTrip(Broker broker) {
        byte[] body = "round trip".getBytes(StandardCharsets.UTF_8);
        assertThat(broker.publish(List.of(new Envelope(MAIL, "1", Map.of(), body))))
                .containsExactly(PublishResult.CONFIRMED);
        try (Intake intake = broker.open(Set.of(MAIL))) {
            List<Delivery> received = intake.receive(
                    List.of(new QueueDemand("mail", 1, List.of(new LaneShare(Lane.NORMAL, 1)))),
                    Duration.ofSeconds(10));
            assertThat(received).hasSize(1);
            intake.acknowledge(received);
        }
    }

    private static void expectOpenError(String url, String... parts) {
        assertThatThrownBy(() -> open(url).close())
                .isInstanceOf(BrokerOpenError.class)
                .hasMessageStartingWith("broker: ")
                .message()
                .contains(parts)
                .doesNotContain("null", "secret@127", "s3cret");
    }
}
