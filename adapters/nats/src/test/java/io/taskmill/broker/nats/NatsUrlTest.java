package io.taskmill.broker.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.spi.BrokerOpenError;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NatsUrlTest {

    @Test
    void readsAllParts() {
        NatsUrl url = NatsUrl.parse("nats://me:p%40ss%2Fword@one:1111,[::1]:2222,three/"
                + "?prefix=shop&replicas=3&connectTimeout=500ms&confirmTimeout=1m");

        assertThat(url.hosts()).containsExactly(new Host("one", 1111), new Host("::1", 2222), new Host("three", 4222));
        assertThat(url.login()).isEqualTo(new Login.Password("me", "p@ss/word"));
        assertThat(url.options().prefix()).isEqualTo("shop");
        assertThat(url.options().replicas()).isEqualTo(3);
        assertThat(url.options().connectTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(url.options().confirmTimeout()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void needsNoMoreThanAHost() {
        NatsUrl url = NatsUrl.parse("tls://nats");

        assertThat(url.tls()).isTrue();
        assertThat(url.hosts()).containsExactly(new Host("nats", 4222));
        assertThat(url.login()).isEqualTo(new Login.Anonymous());
        assertThat(url.options()).isEqualTo(NatsOptions.defaults());
    }

    @Test
    void takesALoginWithoutAColonForAToken() {
        assertThat(NatsUrl.parse("nats://a%2Bb@host").login()).isEqualTo(new Login.Token("a+b"));
    }

    @Test
    void isCheckedWithoutTheServer() {
        assertThatCode(() -> new NatsBrokerProvider().check("nats://nobody.invalid:1"))
                .doesNotThrowAnyException();
    }

    @Test
    void neverShowsASecret() {
        NatsUrl named = NatsUrl.parse("nats://me:secret@one,two:9");
        NatsUrl token = NatsUrl.parse("tls://secret@one");

        assertThat(named.toString()).isEqualTo("nats://me@one:4222,two:9");
        assertThat(token.toString()).isEqualTo("tls://one:4222");
        assertThat(named.login().toString() + token.login()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nats://me:secret@                      | is not <host>",
                "nats://me:secret@host:x                | is not <host>",
                "nats://me:secret@host:70000            | not from 1 to 65535",
                "nats://me:secret@one,,two              | is not <host>",
                "nats://me:secret%zz@one                | %25",
                "nats://me:secret@host/stream           | not as expected",
                "nats://me:secret@host/?prefx=a         | not known; there are ackWait, caFile",
                "nats://me:secret@host?prefix           | without a value",
                "nats://me:secret@host?prefix=a&prefix=b | twice",
                "nats://me:secret@host?prefix=a.b       | letters, digits",
                "nats://me:secret@host?replicas=6       | expected 1 to 5",
                "nats://me:secret@host?confirmTimeout=8 | a duration such as 10s",
                "nats://me:secret@host?connectTimeout=9ms | from 100ms to 60s",
                "nats://me:secret@host?ackWait=1s       | from 3000ms to 600s",
                "nats://me:secret@host?caFile=ca.pem    | tls://",
                "tls://me:secret@host?caFile=nowhere/ca.pem | no file that can be read",
                "nats://host?credentials=nowhere.creds  | no file that can be read",
                "nats://host?credentials=a&nkey=b       | one of them is enough",
            })
    void saysWhatWasExpected(String url, String expected) {
        assertThatThrownBy(() -> new NatsBrokerProvider().check(url.strip()))
                .isInstanceOf(BrokerOpenError.class)
                .hasMessageStartingWith("broker: ")
                .hasMessageContaining(expected.strip())
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }
}
