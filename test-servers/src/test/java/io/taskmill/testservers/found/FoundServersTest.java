package io.taskmill.testservers.found;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.testservers.nats.NatsConversation;
import io.taskmill.testservers.rabbit.AmqpGreeting;
import io.taskmill.testservers.redis.RespConnection;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FoundServersTest {

    static Stream<DatabasePlace> databases() {
        return Stream.of(FoundServers.postgres(), FoundServers.mariaDb());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void givesADatabaseThatIsGoneAfterwards(DatabasePlace place) throws SQLException {
        try (place;
                Connection leftOpen = place.address().connect()) {
            place.address().execute("create table t (i int)", "insert into t values (1)");
            assertThat(place.address().query("select count(*) from t")).isEqualTo("1");
            assertThat(leftOpen.isValid(5)).isTrue();
            place.close();
        }

        assertThatThrownBy(() -> place.address().query("select 1"))
                .hasMessageContaining(place.address().database());
    }

    @Test
    void givesKeysThatAreGoneAfterwardsAndTouchesNoOthers() throws IOException {
        RedisPlace other = FoundServers.redis();
        RedisPlace place = FoundServers.redis();
        try (RespConnection redis = place.address().connect()) {
            redis.call("SET", other.prefix() + "a", "1");
            for (int i = 0; i < 2_500; i++) {
                redis.call("SET", place.prefix() + i, "1");
            }

            place.close();

            assertThat(redis.call("EXISTS", place.prefix() + "0", place.prefix() + "2499")
                            .asText())
                    .isEqualTo("0");
            assertThat(redis.call("EXISTS", other.prefix() + "a").asText()).isEqualTo("1");
            other.close();
            assertThat(redis.call("EXISTS", other.prefix() + "a").asText()).isEqualTo("0");
        }
    }

    @Test
    void givesNamesInARabbitThatLetsUsIn() throws IOException {
        RabbitPlace place = FoundServers.rabbit();

        AmqpGreeting.exchange(place.address());
        assertThat(place.prefix()).isNotEqualTo(FoundServers.rabbit().prefix()).endsWith(".");
    }

    @Test
    void givesStreamsThatAreGoneAfterwards() throws IOException {
        NatsPlace place = FoundServers.nats();
        try (NatsConversation nats = place.address().connect()) {
            for (String stream : List.of(place.prefix(), place.prefix() + "-dead")) {
                assertThat(nats.request("$JS.API.STREAM.CREATE." + stream, "{\"name\":\"" + stream + "\"}"))
                        .doesNotContain("error");
            }

            place.close();

            assertThat(nats.request("$JS.API.STREAM.INFO." + place.prefix(), ""))
                    .contains("not found");
            assertThat(nats.request("$JS.API.STREAM.INFO." + place.prefix() + "-dead", ""))
                    .contains("not found");
        }
    }
}
