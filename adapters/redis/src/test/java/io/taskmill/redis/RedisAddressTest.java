package io.taskmill.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.redis.RedisTls.Verify;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisAddressTest {

    @Test
    void aHostIsEnough() {
        assertThat(parse("redis://cache"))
                .isEqualTo(new RedisAddress("cache", 6379, 0, null, null, "taskmill", Map.of()));
    }

    @Test
    void everyPartIsRead() {
        RedisAddress address =
                RedisAddress.parse("redis://mill:p%40ss%2Fw+rd@my_cache:7000/3?prefix=shop:{a}&deep=1", Set.of("deep"));

        assertThat(address)
                .isEqualTo(new RedisAddress(
                        "my_cache",
                        7000,
                        3,
                        new RedisLogin("mill", "p@ss/w+rd"),
                        null,
                        "shop:{a}",
                        Map.of("deep", "1")));
        assertThat(address.option("deep")).contains("1");
        assertThat(address.option("other")).isEqualTo(Optional.empty());
    }

    @Test
    void aPasswordAloneIsThatOfTheDefaultUser() {
        assertThat(parse("redis://:secret@h").login()).isEqualTo(new RedisLogin("default", "secret"));
    }

    @Test
    void anIpv6AddressIsInBrackets() {
        RedisAddress address = parse("redis://[::1]:7000/0");

        assertThat(address.host()).isEqualTo("::1");
        assertThat(address.port()).isEqualTo(7000);
        assertThat(address).hasToString("redis://[::1]:7000/0");
        assertThat(parse("redis://[::1]").port()).isEqualTo(6379);
    }

    @Test
    void tlsHasOptions(@TempDir Path folder) throws IOException {
        Path ca = Files.writeString(folder.resolve("ca.pem"), "");

        assertThat(parse("rediss://h").tls()).isEqualTo(new RedisTls(null, Verify.FULL));
        assertThat(parse("rediss://h?verify=ca&ca=" + ca).tls()).isEqualTo(new RedisTls(ca, Verify.CA));
        assertThat(parse("rediss://h?verify=none").tls()).isEqualTo(new RedisTls(null, Verify.NONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://h                     | does not begin with redis:// or rediss://",
                "redis://                     | names no host",
                "redis://a b                  | names no host",
                "redis://::1                  | names no host",
                "redis://h:port               | has the port \"port\"; expected a number from 1 to 65535",
                "redis://h:0                  | has the port \"0\"",
                "redis://h:                   | has the port \"\"",
                "redis://h/db                 | has the database \"db\"; expected a number",
                "redis://h/-1                 | has the database \"-1\"",
                "redis://user@h               | has no password before the @",
                "redis://h?prefix=            | gives no value for the option prefix",
                "redis://h?prefix             | gives no value for the option prefix",
                "redis://h?prefix=a%20b       | has prefix=a b; expected 1 to 64",
                "redis://h?prefix=a&prefix=b  | has the option prefix twice",
                "redis://h?prefx=a            | has the unknown option \"prefx\"; known are prefix",
                "redis://h?verify=none        | has the unknown option \"verify\"",
                "redis://h?prefix=%zz         | has a percent sign in the prefix",
                "rediss://h?verify=yes        | has verify=yes; expected full, ca or none",
                "rediss://h?ca=/no/such/file  | has ca=/no/such/file, which cannot be read",
            })
    void whatIsWrongIsSaid(String url, String problem) {
        assertThatThrownBy(() -> parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(problem)
                .hasMessageContaining("the form is redis[s]://");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://u:secret@h:x",
                "redis://:secret@h/x",
                "redis://u:sec/secret?@h:x",
                "redis://u:secret@@h:x",
                "rediss://u:secret@h?x=1",
                "http://u:secret@h"
            })
    void noErrorShowsThePassword(String url) {
        assertThatThrownBy(() -> parse(url))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }

    @Test
    void nothingShowsThePassword() {
        RedisAddress address = parse("redis://u:secret@h");

        assertThat(address).hasToString("redis://h:6379/0");
        assertThat(address.login()).hasToString("u");
    }

    private static RedisAddress parse(String url) {
        return RedisAddress.parse(url, Set.of());
    }
}
