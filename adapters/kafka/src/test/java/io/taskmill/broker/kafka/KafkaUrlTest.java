package io.taskmill.broker.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.Lane;
import io.taskmill.spi.QueueLane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaUrlTest {

    @Test
    void readsAllParts() {
        KafkaUrl url = KafkaUrl.parse("kafka://me:p%40ss%2Fword@one:1111,[::1]:2222,three/?prefix=shop&group=nodes"
                + "&partitions=12&replication=3&sasl=SCRAM-SHA-256&session=30s&connectTimeout=500ms&confirmTimeout=1m");

        assertThat(url.bootstrap()).isEqualTo("one:1111,[::1]:2222,three:9092");
        assertThat(url.login()).contains(new KafkaUrl.Login("me", "p@ss/word"));
        KafkaOptions options = url.options();
        assertThat(options.prefix()).isEqualTo("shop");
        assertThat(options.group()).isEqualTo("nodes");
        assertThat(options.topics().partitions()).contains(12);
        assertThat(options.topics().replication()).contains((short) 3);
        assertThat(options.mechanism()).isEqualTo(SaslMechanism.SCRAM_SHA_256);
        assertThat(options.session()).isEqualTo(Duration.ofSeconds(30));
        assertThat(options.connectTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(options.confirmTimeout()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void needsNoMoreThanAHost() {
        KafkaUrl url = KafkaUrl.parse("kafkas://kafka");

        assertThat(url.bootstrap()).isEqualTo("kafka:9092");
        assertThat(url.login()).isEmpty();
        assertThat(url.options()).isEqualTo(KafkaOptions.defaults(true));
        assertThat(KafkaUrl.parse("kafka://kafka?tls=true").tls()).isTrue();
    }

    @Test
    void aPasswordIsNotShownToANetworkUnlessThatWasSaid() {
        assertThat(KafkaUrl.parse("kafka://me:secret@one").options().mechanism())
                .isEqualTo(SaslMechanism.SCRAM_SHA_512);
        assertThat(KafkaUrl.parse("kafkas://me:secret@one").options().mechanism())
                .isEqualTo(SaslMechanism.PLAIN);
    }

    @Test
    void aUrlIsCheckedWithoutAServer() {
        KafkaBrokerProvider provider = new KafkaBrokerProvider();

        provider.check("kafka://me:secret@no-such-host.invalid:9092/?session=5s");
        assertThatThrownBy(() -> provider.check("kafka://me:secret@host:99999"))
                .isInstanceOf(BrokerOpenError.class)
                .hasMessageContaining("is not from 1 to 65535")
                .hasMessageNotContaining("secret");
    }

    @Test
    void neverShowsThePassword() {
        KafkaUrl url = KafkaUrl.parse("kafka://me:secret@one,two:9/");

        assertThat(url.toString()).isEqualTo("kafka://me@one:9092,two:9");
        assertThat(url.login().orElseThrow().toString()).isEqualTo("me");
    }

    @Test
    void theGroupIsCalledLikeThePrefix() {
        assertThat(KafkaUrl.parse("kafka://one?prefix=shop").options().group()).isEqualTo("shop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "kafka://me:secret@                    | is not <host>",
                "kafka://me:secret@host:x              | is not <host>",
                "kafka://me:secret@host:70000          | not from 1 to 65535",
                "kafka://secret@host                   | no password",
                "kafka://me:secret%zz@one              | %25",
                "kafka://me:secret@host/topic          | not as expected",
                "kafka://me:secret@host/?prefx=a       | not known; there are caFile",
                "kafka://me:secret@host/?prefix        | without a value",
                "kafka://me:secret@host/?prefix=.a     | prefix is",
                "kafka://me:secret@host/?partitions=0  | from 1 to 10000",
                "kafka://me:secret@host/?replication=x | from 1 to 100",
                "kafka://me:secret@host/?sasl=GSSAPI   | PLAIN, SCRAM-SHA-256, SCRAM-SHA-512",
                "kafka://host/?sasl=PLAIN              | the URL has none",
                "kafka://host/?tls=yes                 | expected true or false",
                "kafka://me:secret@host/?session=10    | a duration such as 10s",
                "kafka://me:secret@host/?caFile=/a     | write kafkas://",
                "kafkas://me:secret@host/?caFile=/none | no file that can be read",
                "kafka://host/?properties=/none        | no file that can be read",
            })
    void saysWhatIsWrong(String url, String text) {
        assertThatThrownBy(() -> KafkaUrl.parse(url))
                .isInstanceOf(BrokerOpenError.class)
                .hasMessageStartingWith("broker: ")
                .hasMessageContaining(text)
                .hasMessageNotContaining("secret");
    }

    @Test
    void aPropertiesFileMayNotChangeWhatThePromisesRestOn(@TempDir Path folder) throws Exception {
        Path file =
                Files.writeString(folder.resolve("kafka.properties"), "acks=1\nenable.auto.commit=true\nlinger.ms=5");

        assertThatThrownBy(() -> new ClientSettings(KafkaUrl.parse("kafka://host?properties=" + file)))
                .isInstanceOf(BrokerOpenError.class)
                .hasMessageContaining("sets acks, enable.auto.commit");
    }

    @Test
    void aPropertiesFileGivesWhatTheUrlHasNoWordsFor(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("kafka.properties"), "client.rack=east\nsecurity.protocol=SSL");

        ClientSettings settings = new ClientSettings(KafkaUrl.parse("kafka://host?properties=" + file));

        assertThat(settings.consumer()).containsEntry("client.rack", "east").containsEntry("security.protocol", "SSL");
        assertThat(settings.producer()).containsEntry("client.rack", "east").containsEntry("acks", "all");
    }

    @ParameterizedTest
    @CsvSource({
        "mail, p.mail.normal",
        "a.b, p.a.b.normal",
        "a_b, p.a_b.normal.1",
        "a.b_c, p.a.b_c.normal.01",
        "a_b_c, p.a_b_c.normal.11",
    })
    void topicsOfQueuesWithUnderscoresSayWhereTheyAre(String queue, String topic) {
        assertThat(new TopicNames("p").topic(new QueueLane(queue, Lane.NORMAL))).isEqualTo(topic);
    }
}
