package io.taskmill.broker.nsq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.broker.nsq.protocol.NsqAddress;
import io.taskmill.spi.BrokerOpenError;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NsqUrlTest {

    @Test
    void aHostIsEnough() {
        NsqUrl url = NsqUrl.parse("nsq://one");

        assertThat(url.hosts()).containsExactly(new NsqAddress("one", 4150));
        assertThat(url.secret()).isEmpty();
        assertThat(url.tls()).isFalse();
        assertThat(url.options()).isEqualTo(NsqOptions.defaults());
    }

    @Test
    void everythingMayBeSaid() {
        NsqUrl url = NsqUrl.parse("nsqs://:se%40cret@one:1,[::1]:2/?prefix=p&channel=c&lookup=l:3,m&http=h&heartbeat=1s"
                + "&msgTimeout=1m&connectTimeout=1s&confirmTimeout=2s&lookupInterval=3s&maxMessageBytes=20000"
                + "&maxBodyBytes=30000");

        assertThat(url.tls()).isTrue();
        assertThat(url.hosts()).containsExactly(new NsqAddress("one", 1), new NsqAddress("::1", 2));
        assertThat(url.secret()).contains("se@cret");
        assertThat(url.options().lookup()).containsExactly(new NsqAddress("l", 3), new NsqAddress("m", 4161));
        assertThat(url.options().http()).containsExactly(new NsqAddress("h", 4151));
        assertThat(url.options().timing())
                .isEqualTo(new NsqOptions.Timing(
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3)));
        assertThat(url.options().sizes()).isEqualTo(new NsqOptions.Sizes(20_000, 30_000));
    }

    @Test
    void itsTextNeverHoldsTheSecret() {
        NsqUrl url = NsqUrl.parse("nsq://:geheim@one/?lookup=two");

        assertThat(url.toString()).isEqualTo("nsq://one:4150/?lookup=two:4161");
    }

    @Test
    void lookupsAloneAreEnough() {
        assertThat(NsqUrl.parse("nsq://?lookup=two").hosts()).isEmpty();
        assertThat(NsqUrl.parse("nsq:///?lookup=two").hosts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "nsq://; names neither an nsqd nor an nsqlookupd",
                "nsq://one/path; has a path",
                "nsq://geheim@one; has to be a colon and the secret",
                "nsq://user:geheim@one; has to be a colon and the secret",
                "nsq://:geheim%@one; percent sign",
                "nsq://one:0; port",
                "nsq://one:99999; port",
                "nsq://one two:x; is not <host>",
                "nsq://one?color=red; \"color\" is not known",
                "nsq://one?prefix; is without a value",
                "nsq://one?prefix=a&prefix=b; is there twice",
                "nsq://one?prefix=a/b; prefix is \"a/b\"",
                "nsq://one?prefix=a12345678901234567890123456789012; expected 1 to 30",
                "nsq://one?channel=c%23ephemeral; channel is",
                "nsq://one?heartbeat=500ms; from 1000ms to 3s",
                "nsq://one?msgTimeout=16m; msgTimeout is \"16m\"",
                "nsq://one?maxMessageBytes=1; expected a number of bytes",
                "nsq://one?maxMessageBytes=20000&maxBodyBytes=17000; maxBodyBytes is smaller",
                "nsq://one?caFile=/no/such; write nsqs://",
                "nsqs://one?caFile=/no/such; no file that can be read"
            })
    void whatIsWrongIsNamed(String url, String message) {
        assertThatThrownBy(() -> NsqUrl.parse(url))
                .isInstanceOf(BrokerOpenError.class)
                .hasMessageStartingWith("broker: ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("geheim");
        assertThatThrownBy(() -> new NsqBrokerProvider().check(url)).isInstanceOf(BrokerOpenError.class);
    }

    @Test
    void checkingTouchesNothing() {
        assertThatCode(() -> new NsqBrokerProvider().check("nsq://127.0.0.1:1/?lookup=127.0.0.1:1"))
                .doesNotThrowAnyException();
    }
}
