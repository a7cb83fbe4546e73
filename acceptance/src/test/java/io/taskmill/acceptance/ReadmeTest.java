package io.taskmill.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.acceptance.process.ServerPlace;
import io.taskmill.acceptance.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands of the README, run as they stand there but for the port and the id. */
final class ReadmeTest {
    private static final Path README = Path.of("../README.md");
    private static final Path CHINESE = Path.of("../README.zh-CN.md");
    private static final Pattern CURL = Pattern.compile("^curl (?:.*\\\\\\n)*.*$", Pattern.MULTILINE);
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    final ServerPlace place = new ServerPlace();

    @Test
    void aTaskIsHandedOverAndLookedUpAsTheReadmeSays() throws IOException, InterruptedException {
        List<String> commands = commands(README);
        place.startReady(place.settings());

        String created = run(commands.get(0));
        Matcher id = ID.matcher(created);

        assertThat(created).contains("\"code\":201").contains("\"message\":\"created\"");
        assertThat(id.find()).isTrue();
        String lookUp = commands.get(1).replace("019…", id.group(1));
        await("the task has ended")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(run(lookUp))
                        .contains("\"code\":200", "\"status\":\"success\"", "\"result\":{\"hello\": \"world\"}"));
    }

    @Test
    void theChineseReadmeHasTheSameCommands() throws IOException {
        assertThat(commands(CHINESE)).isEqualTo(commands(README)).hasSize(2);
    }

    private static List<String> commands(Path readme) throws IOException {
        return CURL.matcher(Files.readString(readme))
                .results()
                .map(result -> result.group())
                .toList();
    }

    private String run(String command) throws IOException, InterruptedException {
        return Tool.output(
                List.of(Tool.find("bash"), "-c", command.replace("localhost:8080", "127.0.0.1:" + place.port())));
    }
}
