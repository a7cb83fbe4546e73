package io.taskmill.broker.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Address;
import io.taskmill.spi.BrokerOpenError;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RabbitUrlTest {

    @Test
    void readsAllParts() {
        RabbitUrl url = RabbitUrl.parse("amqp://me:p%40ss%2Fword@one:1111,[::1]:2222,three/work%2Fshop"
                + "?prefix=shop&queueType=classic&heartbeat=30s&connectTimeout=500ms&confirmTimeout=1m");

        assertThat(url.hosts())
                .containsExactly(new Address("one", 1111), new Address("::1", 2222), new Address("three", 5672));
        assertThat(url.user()).isEqualTo("me");
        assertThat(url.password()).isEqualTo("p@ss/word");
        assertThat(url.virtualHost()).isEqualTo("work/shop");
        assertThat(url.options().prefix()).isEqualTo("shop");
        assertThat(url.options().queueType()).isEqualTo(QueueType.CLASSIC);
        assertThat(url.options().heartbeat()).isEqualTo(Duration.ofSeconds(30));
        assertThat(url.options().connectTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(url.options().confirmTimeout()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void needsNoMoreThanAHost() {
        RabbitUrl url = RabbitUrl.parse("amqps://rabbit");

        assertThat(url.hosts()).containsExactly(new Address("rabbit", 5671));
        assertThat(url.user()).isEqualTo("guest");
        assertThat(url.virtualHost()).isEqualTo("/");
        assertThat(url.options()).isEqualTo(RabbitOptions.defaults());
    }

    @Test
    void neverShowsThePassword() {
        RabbitUrl url = RabbitUrl.parse("amqp://me:secret@one,two:9/shop");

        assertThat(url.toString()).isEqualTo("amqp://me@one:5672,two:9/shop");
        assertThat(url.address()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "amqp://me:secret@                      | is not <host>",
                "amqp://me:secret@host:x                | is not <host>",
                "amqp://me:secret@host:70000            | not from 1 to 65535",
                "amqp://me:secret@one,,two              | is not <host>",
                "amqp://me:secret%zz@one                | %25",
                "amqp://me:secret@host/?prefx=a         | not known; there are caFile, confirmTimeout",
                "amqp://me:secret@host/?prefix          | without a value",
                "amqp://me:secret@host/?prefix=a&prefix=b | twice",
                "amqp://me:secret@host/?prefix=a%20b    | letters, digits",
                "amqp://me:secret@host/?queueType=ha    | expected one of quorum, classic",
                "amqp://me:secret@host/?heartbeat=10    | a duration such as 10s",
                "amqp://me:secret@host/?heartbeat=1500ms | whole seconds",
                "amqp://me:secret@host/?heartbeat=0s    | from 1000ms to 300s",
                "amqp://me:secret@host/?caFile=ca.pem   | amqps://",
                "amqps://me:secret@host/?caFile=nowhere/ca.pem | no file that can be read",
            })
    void saysWhatWasExpected(String url, String expected) {
        assertThatThrownBy(() -> RabbitUrl.parse(url.strip()))
                .isInstanceOf(BrokerOpenError.class)
                .hasMessageStartingWith("broker: ")
                .hasMessageContaining(expected.strip())
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }
}
