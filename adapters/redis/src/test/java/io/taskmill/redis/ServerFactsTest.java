package io.taskmill.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerFactsTest {

    @Test
    void whatCountsIsReadFromTheAnswerOfInfo() {
        ServerFacts facts = ServerFacts.of("# Server\r\nredis_version:7.0.15\r\nredis_mode:standalone\r\n\r\n"
                + "# Memory\r\nmaxmemory_policy:allkeys-lru\r\n# Persistence\r\naof_enabled:1\r\nrole:slave\r\n");

        assertThat(facts).isEqualTo(new ServerFacts("Redis 7.0.15", "7.0.15", "standalone", true, "allkeys-lru", true));
        assertThat(facts.evictsOurKeys()).isTrue();
    }

    @Test
    void anotherProductIsNamedAndKeepsTheVersionThatItIsLike() {
        ServerFacts facts = ServerFacts.of("redis_version:7.2.4\nserver_name:valkey\nvalkey_version:8.0.1\n");

        assertThat(facts.product()).isEqualTo("Valkey 8.0.1");
        assertThat(facts.version()).isEqualTo("7.2.4");
    }

    @ParameterizedTest
    @CsvSource({"7.0.15,true", "7.0,true", "8.2.1,true", "10.0.0,true", "6.2.14,false", "5,false", "x.y,false"})
    void versionsAreCompared(String version, boolean atLeast) {
        assertThat(ServerFacts.of("redis_version:" + version).atLeast(7, 0)).isEqualTo(atLeast);
    }

    @ParameterizedTest
    @CsvSource({"noeviction,false", "volatile-lru,false", "volatile-ttl,false", "allkeys-lfu,true"})
    void onlyKeysWithoutAnExpiryAreOurs(String policy, boolean evicts) {
        assertThat(ServerFacts.of("maxmemory_policy:" + policy).evictsOurKeys()).isEqualTo(evicts);
    }
}
