package io.taskmill.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.acceptance.process.Launch;
import io.taskmill.acceptance.process.ServerPlace;
import io.taskmill.acceptance.process.ServerProcess;
import io.taskmill.acceptance.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people are told when a server cannot start. */
final class StartRefusalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @RegisterExtension
    final ServerPlace place = new ServerPlace();

    @AfterEach
    void leaveTheFolderWritable() throws IOException {
        Path data = place.folder().resolve("data");
        if (Files.exists(data)) {
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void aSecondServerOnTheSameDataIsToldWhoseItIs() throws IOException, InterruptedException {
        ServerProcess first = place.startReady(place.settings());

        ServerProcess second = place.start(place.launch(place.settings().with("server.port", 0)));
        String said = refusal("second server", second);

        assertThat(said)
                .contains(place.folder().resolve("data/taskmill.db").toString())
                .contains("pid " + first.pid());
        assertThat(first.alive()).isTrue();
        assertThat(place.browser().readiness()).isEqualTo(200);
    }

    @Test
    void aServerWhosePortIsTakenIsToldWhichOne() throws IOException, InterruptedException {
        place.startReady(place.settings());
        Path otherData = place.folder().resolve("other/taskmill.db");

        ServerProcess second = place.start(place.launch(place.settings().with("store", "jdbc:sqlite:" + otherData)));
        String said = refusal("port taken", second);

        assertThat(said).contains(Integer.toString(place.port()));
    }

    @Test
    void aServerThatMayNotWriteIsToldWhere() throws IOException, InterruptedException {
        Path data = Files.createDirectory(place.folder().resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-xr-xr-x"));

        ServerProcess server = place.start(asNobody(place.launch(place.settings())));
        String said = refusal("read-only folder", server);

        assertThat(said).contains(data.toString());
    }

    /** Root may write everywhere, so the server must not be root. */
    private Launch asNobody(Launch launch) throws IOException {
        if (!Tool.runsAsRoot()) {
            return launch;
        }
        return launch.behind(List.of(Tool.find("setpriv"), "--reuid=65534", "--regid=65534", "--clear-groups", "--"));
    }

    /** What a server said that ended at its start, for people to read: no stack trace. */
    private static String refusal(String kind, ServerProcess server) throws InterruptedException {
        int exitCode = server.awaitExit(PATIENCE);
        String said = server.output();
        System.out.println("[start-refusal] " + kind + ": exit code " + exitCode + ", said: "
                + said.strip().replace("\n", " | "));
        assertThat(exitCode).isNotZero();
        assertThat(said).doesNotContain("\tat ");
        return said;
    }
}
