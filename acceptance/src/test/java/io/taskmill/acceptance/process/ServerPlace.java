package io.taskmill.acceptance.process;

import static org.awaitility.Awaitility.await;

import io.taskmill.acceptance.http.TaskBrowser;
import io.taskmill.acceptance.journal.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A folder and a port for the servers of one test. Whatever was started in it is killed at the end of the test; when
 * the test failed, what the servers printed is printed and the folder stays.
 */
public final class ServerPlace implements BeforeEachCallback, AfterEachCallback {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final int SHOWN_CHARACTERS = 8_000;

    private final List<ServerProcess> started = new ArrayList<>();
    private Path folder = Path.of("");
    private int port;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        // Everybody may look in, because one test runs the server as another user.
        folder = Files.createTempDirectory(
                "taskmill-acceptance-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        // And write here, whichever user comes first.
        Files.setPosixFilePermissions(Files.createFile(journalFile()), PosixFilePermissions.fromString("rw-rw-rw-"));
        port = FreePort.find();
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        for (ServerProcess server : started) {
            server.kill();
        }
        if (context.getExecutionException().isPresent()) {
            started.forEach(ServerPlace::print);
            System.out.println("the files are in " + folder);
        } else {
            delete(folder);
        }
    }

    /** The folder of this test. */
    public Path folder() {
        return folder;
    }

    /** The port that servers listen on here. */
    public int port() {
        return port;
    }

    /** Looks at the server that listens on the port. */
    public TaskBrowser browser() {
        return new TaskBrowser(port);
    }

    /** What handlers did in all servers started here. */
    public Journal journal() {
        return new Journal(journalFile());
    }

    /** Settings of a server on this place's port, with its data in this place's folder. */
    public Settings settings() {
        return Settings.none()
                .with("store", "jdbc:sqlite:" + folder.resolve("data/taskmill.db"))
                .with("server.host", "127.0.0.1")
                .with("server.port", port);
    }

    /** Writes the settings into a file and says how a server is started with it. */
    public Launch launch(Settings settings) throws IOException {
        Path config = Files.writeString(folder.resolve("taskmill-" + started.size() + ".yaml"), settings.yaml());
        return new Launch(List.of(), Distribution.libraries(), config, journalFile());
    }

    /** Starts a process and does not wait for anything. */
    public ServerProcess start(Launch launch) throws IOException {
        ServerProcess server = ServerProcess.start(launch, folder.resolve("server-" + started.size() + ".log"));
        started.add(server);
        return server;
    }

    /** Starts a server and waits until it is ready. */
    public ServerProcess startReady(Settings settings) throws IOException, InterruptedException {
        return startReady(launch(settings));
    }

    /** Starts a server and waits until it is ready. */
    public ServerProcess startReady(Launch launch) throws IOException, InterruptedException {
        ServerProcess server = start(launch);
        try {
            await("the server is ready")
                    .atMost(START_PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> ready(server));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "the server (pid " + server.pid() + ") is not ready after " + START_PATIENCE + ":\n"
                            + server.threads(folder),
                    e);
        }
        return server;
    }

    private Path journalFile() {
        return folder.resolve("journal");
    }

    private boolean ready(ServerProcess server) {
        if (!server.alive()) {
            throw new AssertionError("the server ended at its start:\n" + server.output());
        }
        try {
            return browser().readiness() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static void print(ServerProcess server) {
        String output = server.output();
        int skipped = Math.max(0, output.length() - SHOWN_CHARACTERS);
        System.out.println("---- server pid=" + server.pid() + (skipped > 0 ? ", the end of its output:" : ":"));
        System.out.println(output.substring(skipped));
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of a test cannot be deleted: " + folder, e);
        }
    }
}
