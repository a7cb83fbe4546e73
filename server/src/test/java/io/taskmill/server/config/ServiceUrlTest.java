package io.taskmill.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceUrlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "redis://localhost:6379/1 redis://localhost:6379/1",
                "redis://:geheim@host redis://:***@host",
                "redis://geheim@host redis://***@host",
                "amqp://me:geheim@host/vhost?prefix=x amqp://me:***@host/vhost?prefix=x",
                "amqp://me:ge@he/im?@host/v amqp://me:***@host/v",
                "amqp://me:ge#heim@host:5671 amqp://me:***@host:5671",
                "jdbc:postgresql://host/db?user=me@org&password=geheim&ssl=true"
                        + " jdbc:postgresql://host/db?user=me@org&password=***&ssl=true",
                "jdbc:postgresql://host:5432/db?sslPassword=geheim jdbc:postgresql://host:5432/db?sslPassword=***",
                "jdbc:mariadb://me:geheim@host/db?trustStorePassword=geheim"
                        + " jdbc:mariadb://me:***@host/db?trustStorePassword=***",
                "jdbc:sqlite:/home/me@org/taskmill.db jdbc:sqlite:/home/me@org/taskmill.db",
                "memory: memory:"
            })
    void isShownWithoutItsPassword(String written, String shown) {
        ServiceUrl url = new ServiceUrl(written);

        assertThat(url.shown()).isEqualTo(shown);
        assertThat(url).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis:geheim@host", "redis:/:geheim@host", "me:geheim@host", "redis//:geheim@host"})
    void hidesThePasswordOfWhatIsHardlyAUrl(String written) {
        assertThat(ServiceUrl.masked(written)).doesNotContain("geheim").endsWith("@host");
    }

    @Test
    void hidesPasswordsInTheWordsOfOthers() {
        ServiceUrl url = new ServiceUrl("jdbc:postgresql://host/db?password=geheim nis");

        String shown = url.shownIn("no database at jdbc:postgresql://host/db?password=geheim nis and"
                + " amqp://a:geheim@b (refused), cost $1");

        assertThat(shown)
                .isEqualTo("no database at jdbc:postgresql://host/db?password=*** and amqp://a:***@b (refused),"
                        + " cost $1");
    }
}
