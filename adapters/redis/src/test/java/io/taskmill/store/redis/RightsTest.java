package io.taskmill.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.spi.StoreOpenError;
import io.taskmill.spi.TaskStore;
import io.taskmill.testservers.redis.OwnRedis;
import io.taskmill.testservers.redis.RedisSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rights that a user of the store needs, as the documentation gives them. */
class RightsTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "reference", "stores", "redis.md");
    private static OwnRedis redis;

    @BeforeAll
    static void startServer() {
        redis = OwnRedis.start(RedisSettings.inMemory());
    }

    @AfterAll
    static void stopServer() {
        redis.close();
    }

    @Test
    void theDocumentedRightsAreEnough() throws IOException {
        Trial.tell(redis, documentedCommand().toArray(String[]::new));

        try (TaskStore store = Trial.open(url())) {
            Trial.submitAndRun(store);
            store.queries().checkWritable();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-publish",
                "-subscribe",
                "-zadd",
                "-unlink",
                "-evalsha",
                "-eval",
                "-info",
                "-srandmember",
                "-time"
            })
    void aMissingRightIsFoundAtTheStart(String missing) throws IOException {
        List<String> command = new ArrayList<>(documentedCommand());
        command.add(missing);
        Trial.tell(redis, "SCRIPT", "FLUSH");
        Trial.tell(redis, "FLUSHALL");
        Trial.tell(redis, command.toArray(String[]::new));

        assertThatThrownBy(() -> Trial.open(url()).close())
                .isInstanceOf(StoreOpenError.class)
                .hasMessageContaining("does not let this user");
        assertThat(Trial.tell(redis, "EXISTS", "{taskmill}:rows", "{taskmill}:rights"))
                .isEqualTo("0");
    }

    @Test
    void keysOfOthersNeedNoRights() throws IOException {
        Trial.tell(redis, documentedCommand().toArray(String[]::new));

        assertThatThrownBy(() -> Trial.open(url() + "?prefix=other").close())
                .isInstanceOf(StoreOpenError.class)
                .hasMessageContaining("does not let this user");
    }

    private static String url() {
        return "redis://taskmill:secret@127.0.0.1:" + redis.port();
    }

    /** The words of the only {@code ACL SETUSER} in the document. */
    private static List<String> documentedCommand() throws IOException {
        String text = Files.readString(DOCUMENT);
        int start = text.indexOf("ACL SETUSER");
        String command = text.substring(start, text.indexOf("```", start));
        return List.of(command.replace("\\\n", " ").strip().split("\\s+"));
    }
}
