package io.taskmill.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.testservers.redis.OwnRedis;
import io.taskmill.testservers.redis.RespConnection;
import io.taskmill.testservers.redis.RespReply;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Proves that rows, indexes and counters of a store agree. */
final class WholeData {
    private WholeData() {}

    /** Looks at the whole store at once. */
    static void check(OwnRedis redis, String prefix, long nowMicros) {
        String now = Long.toString(nowMicros);
        try (RespConnection connection = redis.connect()) {
            RespReply wrong = connection.call(
                    "EVAL",
                    ScriptText.of("check"),
                    "1",
                    StoreKeys.of(prefix).prefix() + "rows",
                    StoreKeys.of(prefix).prefix(),
                    now,
                    now);
            assertThat(((RespReply.Items) wrong).items())
                    .extracting(RespReply::asText)
                    .isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
