package io.taskmill.broker.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.spi.BrokerOpenError;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RocketMqUrlTest {

    @Test
    void readsAllParts() {
        RocketMqUrl url = RocketMqUrl.parse("rocketmq://me:p%40ss%2Fword@one:1111,[::1]:2222,three/"
                + "?prefix=shop&nameServer=n1,n2:99&queues=8&lease=1m&connectTimeout=500ms&sendTimeout=3s");

        assertThat(url.proxies())
                .containsExactly(new HostPort("one", 1111), new HostPort("::1", 2222), new HostPort("three", 8081));
        assertThat(url.keys()).isEqualTo(Optional.of(new Keys("me", "p@ss/word")));
        assertThat(url.options())
                .isEqualTo(new RocketMqOptions(
                        "shop",
                        java.util.List.of(new HostPort("n1", 9876), new HostPort("n2", 99)),
                        8,
                        Duration.ofMinutes(1),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(3),
                        Optional.empty()));
    }

    @Test
    void needsNoMoreThanAHost() {
        RocketMqUrl url = RocketMqUrl.parse("rocketmqs://proxy");

        assertThat(url.tls()).isTrue();
        assertThat(url.proxies()).containsExactly(new HostPort("proxy", 8081));
        assertThat(url.keys()).isEmpty();
        assertThat(url.options()).isEqualTo(RocketMqOptions.defaults());
    }

    @Test
    void neverShowsTheSecretKey() {
        RocketMqUrl url = RocketMqUrl.parse("rocketmq://me:secret@one,[::1]:9/");

        assertThat(url.toString()).isEqualTo("rocketmq://me@one:8081,[::1]:9");
        assertThat(url.keys().toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rocketmq://me:secret@                       | is not <host>",
                "rocketmq://me:secret@host:x                 | is not <host>",
                "rocketmq://me:secret@host:70000             | not from 1 to 65535",
                "rocketmq://me:secret@one,,two               | is not <host>",
                "rocketmq://me:secret%zz@one                 | %25",
                "rocketmq://mesecret@one                     | <access key>:<secret key>",
                "rocketmq://me:secret@one/vhost              | \"/vhost\" after the hosts",
                "rocketmq://me:secret@host/?prefx=a          | not known; there are caFile, connectTimeout",
                "rocketmq://me:secret@host/?prefix           | without a value",
                "rocketmq://me:secret@host/?prefix=a&prefix=b | twice",
                "rocketmq://me:secret@host/?prefix=a.b       | letters, digits",
                "rocketmq://me:secret@host/?queues=0         | from 1 to 99",
                "rocketmq://me:secret@host/?lease=10         | a duration such as 10s",
                "rocketmq://me:secret@host/?lease=9s         | from 10000ms to 600s",
                "rocketmq://me:secret@host/?nameServer=a:b   | nameServer is not <host>",
                "rocketmq://me:secret@host/?caFile=ca.pem    | rocketmqs://",
                "rocketmqs://me:secret@host/?caFile=nowhere/ca.pem | no file that can be read",
            })
    void saysWhatWasExpected(String url, String expected) {
        // Checking connects to nothing; opening says the same.
        assertThatThrownBy(() -> new RocketMqBrokerProvider().check(url.strip()))
                .isInstanceOf(BrokerOpenError.class)
                .hasMessageStartingWith("broker: ")
                .hasMessageContaining(expected.strip())
                .hasMessageNotContaining("secret@")
                .hasNoCause();
    }

    @Test
    void saysNothingAgainstAGoodUrlWhoseServerIsAway() {
        new RocketMqBrokerProvider().check("rocketmq://me:secret@127.0.0.1:1/?nameServer=127.0.0.1:1&prefix=shop");
    }
}
