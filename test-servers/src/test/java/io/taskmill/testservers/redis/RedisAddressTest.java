package io.taskmill.testservers.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RedisAddressTest {

    @Test
    void readsWhatItWrites() {
        RedisAddress address = new RedisAddress("example.com", 7000, "a+b@c d:/%");

        assertThat(RedisAddress.parse(address.url())).isEqualTo(address);
    }

    @Test
    void takesTheStandardPortAndNoPassword() {
        assertThat(RedisAddress.parse("redis://example.com")).isEqualTo(new RedisAddress("example.com", 6379, ""));
    }

    @Test
    void doesNotShowItsPassword() {
        assertThat(new RedisAddress("example.com", 7000, "secret")).hasToString("redis://example.com:7000");
        assertThat(RedisSettings.inMemory().withPassword("secret").toString()).doesNotContain("secret");
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> RedisAddress.parse("rediss://example.com"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
