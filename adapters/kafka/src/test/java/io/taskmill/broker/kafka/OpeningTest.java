package io.taskmill.broker.kafka;

import static io.taskmill.broker.kafka.BrokerTestBed.MAIL;
import static io.taskmill.broker.kafka.BrokerTestBed.expectSoon;
import static io.taskmill.broker.kafka.BrokerTestBed.open;
import static io.taskmill.broker.kafka.BrokerTestBed.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.Intake;
import io.taskmill.spi.PublishResult;
import io.taskmill.testservers.kafka.KafkaListener;
import io.taskmill.testservers.kafka.KafkaListener.Protocol;
import io.taskmill.testservers.kafka.KafkaSettings;
import io.taskmill.testservers.kafka.OwnKafka;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is told at the start, with what to mend. */
class OpeningTest {
    private static OwnKafka server;
    private static PlainClient admin;

    @BeforeAll
    static void startServer() {
        server = OwnKafka.start(KafkaSettings.plain()
                .with(KafkaListener.free("SASL", Protocol.SASL_PLAINTEXT))
                .with(KafkaListener.free("TLS", Protocol.SSL))
                .with(KafkaListener.free("BOTH", Protocol.SASL_SSL))
                .withUser("limited", "pa:ss@word")
                .withUser("stranger", "secret")
                .withUser("reader", "secret")
                .withAccessControl()
                .with("super.users", "User:ANONYMOUS;User:CN=test"));
        admin = new PlainClient(server.bootstrap());
    }

    @AfterAll
    static void endServer() {
        admin.close();
        server.close();
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        expectOpenError("kafka://me:secret@127.0.0.1:" + port, "Connection refused", "is Kafka running there?");
    }

    @Test
    void saysThatTheHostDoesNotExist() {
        expectOpenError("kafka://me:secret@no-such-host.invalid", "no such host");
    }

    @Test
    void saysThatNobodyAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            expectOpenError(
                    "kafka://127.0.0.1:" + silent.getLocalPort() + "/?connectTimeout=500ms",
                    "does not answer",
                    "is it the port of a Kafka listener");
        }
    }

    @Test
    void saysThatThePasswordIsWrong() {
        expectOpenError("kafka://limited:secret@" + at("SASL"), "user or password of \"limited\" is wrong");
        expectOpenError("kafka://limited:secret@" + at("SASL") + "?sasl=PLAIN", "user or password of \"limited\"");
    }

    @Test
    void saysThatThePortWantsAPasswordOrTls() {
        expectOpenError("kafka://" + at("SASL") + "?connectTimeout=1s", "without SASL");
        expectOpenError("kafka://" + at("TLS") + "?connectTimeout=1s", "with TLS write kafkas://");
        expectOpenError("kafkas://" + server.bootstrap() + "?connectTimeout=1s", "TLS");
    }

    @Test
    void saysWhatIsWrongWithTheCertificate() {
        expectOpenError("kafkas://" + at("TLS"), "nobody this JVM trusts", "caFile");
        expectOpenError(
                "kafkas://localhost:" + server.port("TLS") + "?caFile=" + server.certificate(),
                "TLS failed",
                "localhost");
    }

    @Test
    void worksOverTls() {
        expectRoundTrip(
                "kafkas://limited:pa%3Ass%40word@" + at("BOTH") + "/?prefix=lim&caFile=" + server.certificate());
    }

    @Test
    void worksWithNoMoreRightsThanDocumented() {
        expectRoundTrip("kafka://limited:pa%3Ass%40word@" + at("SASL") + "/?prefix=lim");
        expectOpenError(
                "kafka://limited:pa%3Ass%40word@" + at("SASL") + "/?prefix=other",
                "may not see the topic \"other.dead\"",
                "Create, Describe, Read and Write");
    }

    @Test
    void saysThatItMayNotWrite() {
        admin.admin().createTopics(List.of(new NewTopic("half.dead", 1, (short) 1)));
        allow("reader", ResourceType.TOPIC, "half", AclOperation.READ, AclOperation.DESCRIBE, AclOperation.CREATE);

        expectOpenError("kafka://reader:secret@" + at("SASL") + "/?prefix=half", "may not write to the topic");
    }

    @Test
    void saysThatItMayNotUseTheGroup() {
        allow("stranger", ResourceType.TOPIC, "lonely", AclOperation.ALL);

        try (Broker broker = open("kafka://stranger:secret@" + at("SASL") + "/?prefix=lonely")) {
            assertThatThrownBy(() -> broker.open(Set.of(MAIL)))
                    .isInstanceOf(BrokerOpenError.class)
                    .hasMessageContaining("Read on the group \"lonely\"");
        }
    }

    @Test
    void saysThatATopicHasTooFewPartitions() {
        PlainClient.get(admin.admin()
                .createTopics(List.of(new NewTopic("few.mail.normal", Optional.of(2), Optional.empty())))
                .all());

        try (Broker broker = open("kafka://" + server.bootstrap() + "/?prefix=few&partitions=4")) {
            assertThatThrownBy(() -> broker.open(Set.of(MAIL)))
                    .isInstanceOf(BrokerOpenError.class)
                    .hasMessageContaining("\"few.mail.normal\" has 2 partitions")
                    .hasMessageContaining("?partitions=4");
            assertThat(broker.publish(List.of(BrokerTestBed.envelope("a")))).containsExactly(PublishResult.REFUSED);
        }
        expectRoundTrip("kafka://" + server.bootstrap() + "/?prefix=few");
    }

    @Test
    void saysThatThereAreTooFewServersForTheReplication() {
        expectOpenError("kafka://" + server.bootstrap() + "/?prefix=many&replication=3", "?replication=");
    }

    @Test
    void takesSettingsFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("kafka.properties"),
                "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=PLAIN\nsasl.jaas.config="
                        + "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"limited\""
                        + " password=\"pa:ss@word\";\n");

        expectRoundTrip("kafka://" + at("SASL") + "/?prefix=lim&properties=" + file);
    }

    @Test
    void triesTheOtherHostsOfTheCluster() {
        expectRoundTrip("kafka://127.0.0.1:1,127.0.0.1:2," + server.bootstrap() + "/?prefix=hosts");
    }

    private static void expectRoundTrip(String url) {
        allow(
                "limited",
                ResourceType.TOPIC,
                "lim",
                AclOperation.CREATE,
                AclOperation.DESCRIBE,
                AclOperation.READ,
                AclOperation.WRITE);
        allow("limited", ResourceType.GROUP, "lim", AclOperation.READ);
        try (Broker broker = open(url);
                Intake intake = broker.open(Set.of(MAIL))) {
            publish(broker, "there");
            expectSoon(intake, "there");
        }
    }

    private static void allow(String user, ResourceType type, String prefix, AclOperation... operations) {
        List<AclBinding> bindings = new ArrayList<>();
        for (AclOperation operation : operations) {
            bindings.add(new AclBinding(
                    new ResourcePattern(type, prefix, PatternType.PREFIXED),
                    new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW)));
        }
        PlainClient.get(admin.admin().createAcls(bindings).all());
    }

    private static void expectOpenError(String url, String... texts) {
        assertThatThrownBy(() -> open(url).close())
                .isInstanceOf(BrokerOpenError.class)
                .hasMessageStartingWith("broker: ")
                .hasMessageContainingAll(texts)
                .hasMessageNotContaining("secret");
    }

    private static String at(String listener) {
        return "127.0.0.1:" + server.port(listener);
    }
}
