package io.taskmill.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisConnectionException;
import io.taskmill.redis.RedisFault.Kind;
import java.net.ConnectException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisFaultTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WRONGPASS invalid username-password pair | LOGIN",
                "NOAUTH Authentication required.          | LOGIN",
                "ERR AUTH <password> called without any   | LOGIN",
                "NOPERM this user has no permissions      | RIGHTS",
                "READONLY You can't write                 | READ_ONLY",
                "OOM command not allowed                  | FULL",
                "MISCONF Redis is configured              | FULL",
                "LOADING Redis is loading                 | NOT_READY",
                "NOGROUP No such key                      | NO_GROUP",
                "UNBLOCKED the stream key is gone         | NO_GROUP",
                "ERR unknown command                      | OTHER",
                "nonsense                                 | OTHER",
            })
    void theFirstWordOfAnAnswerSaysWhatItMeans(String answer, Kind kind) {
        RedisFault fault = RedisFault.of(new ExecutionException(new RedisCommandExecutionException(answer)));

        assertThat(fault).isEqualTo(new RedisFault(kind, answer));
    }

    @Test
    void withoutAnAnswerTheInnermostCauseIsTold() {
        RedisConnectionException thrown = new RedisConnectionException(
                "Unable to connect", new RuntimeException(new ConnectException("Connection refused")));

        assertThat(RedisFault.of(thrown)).isEqualTo(new RedisFault(Kind.NO_ANSWER, "Connection refused"));
    }

    @Test
    void aFailureWithoutWordsIsToldByItsName() {
        assertThat(RedisFault.of(new IllegalStateException()).text()).isEqualTo("IllegalStateException");
    }
}
