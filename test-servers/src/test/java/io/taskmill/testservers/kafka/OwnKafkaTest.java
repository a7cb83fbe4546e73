package io.taskmill.testservers.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.testservers.process.JavaProgram;
import io.taskmill.testservers.process.TestServerException;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OwnKafkaTest {
    // One for all tests, because it takes seconds to start.
    private static OwnKafka kafka;

    @BeforeAll
    static void start() {
        kafka = OwnKafka.start(KafkaSettings.plain().with(KafkaListener.free("TLS", KafkaListener.Protocol.SSL)));
    }

    @AfterAll
    static void leavesNothingBehind() {
        kafka.close();

        assertThat(kafka.folder()).doesNotExist();
    }

    @Test
    void keepsWhatItHasThroughAKillButNotThroughAWipe() throws IOException {
        String first = clusterId();

        kafka.kill();
        assertThatThrownBy(() -> KafkaGreeting.exchange(kafka.port())).isInstanceOf(IOException.class);
        kafka.startAgain();
        KafkaGreeting.exchange(kafka.port());
        assertThat(clusterId()).isEqualTo(first);

        kafka.wipe();
        kafka.startAgain();
        KafkaGreeting.exchange(kafka.port());
        assertThat(clusterId()).isNotEqualTo(first);
    }

    @Test
    void hasACertificateForItsEncryptedListeners() throws IOException {
        assertThat(Files.readString(kafka.certificate())).startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(kafka.port("TLS")).isNotEqualTo(kafka.port());
        assertThatThrownBy(() -> kafka.port("NONE")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void saysHowToBuildAProgramThatIsNotThere() {
        assertThatThrownBy(() -> JavaProgram.built("no-such-broker", "Main"))
                .isInstanceOf(TestServerException.class)
                .hasMessageContaining("-pl test-brokers/no-such-broker -am package");
    }

    private static String clusterId() throws IOException {
        return Files.readAllLines(kafka.folder().resolve("data").resolve("meta.properties")).stream()
                .filter(line -> line.startsWith("cluster.id="))
                .findFirst()
                .orElseThrow();
    }
}
