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
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The folder of one test: the configurations and outputs of the servers started in it, and the journal that they share.
 * Not thread-safe.
 */
final class RunFolder {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final int SHOWN_CHARACTERS = 8_000;

    private final List<ServerProcess> started = new CopyOnWriteArrayList<>();
    private final Path path;
    /** For tests that are interrupted: no server outlives them. */
    private final Thread hook = new Thread(() -> started.forEach(ServerProcess::destroy), "end of servers");

    private RunFolder(Path path) {
        this.path = path;
    }

    static RunFolder create() throws IOException {
        // Everybody may look in, because one test runs the server as another user.
        RunFolder folder = new RunFolder(Files.createTempDirectory(
                "taskmill-acceptance-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"))));
        Runtime.getRuntime().addShutdownHook(folder.hook);
        // And write here, whichever user comes first.
        Files.setPosixFilePermissions(
                Files.createFile(folder.journalFile()), PosixFilePermissions.fromString("rw-rw-rw-"));
        return folder;
    }

    Path path() {
        return path;
    }

    Journal journal() {
        return new Journal(journalFile());
    }

    Launch launch(Settings settings) throws IOException {
        Path config = Files.writeString(path.resolve("taskmill-" + started.size() + ".yaml"), settings.yaml());
        return new Launch(List.of(), Distribution.libraries(), config, journalFile());
    }

    ServerProcess start(Launch launch) throws IOException {
        ServerProcess server = ServerProcess.start(launch, path.resolve("server-" + started.size() + ".log"));
        started.add(server);
        return server;
    }

    /** Waits until the server, which listens on this port, is ready. */
    void awaitReady(ServerProcess server, int port) throws IOException, InterruptedException {
        try {
            await("the server is ready")
                    .atMost(START_PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> ready(server, port));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "the server (pid " + server.pid() + ") is not ready after " + START_PATIENCE + ":\n"
                            + server.threads(path),
                    e);
        }
    }

    /** Kills whatever was started, and deletes the folder, or prints what the servers printed and leaves it. */
    void end(boolean failed) throws InterruptedException {
        for (ServerProcess server : started) {
            server.kill();
        }
        Runtime.getRuntime().removeShutdownHook(hook);
        if (failed) {
            started.forEach(RunFolder::print);
            System.out.println("the files are in " + path);
        } else {
            delete(path);
        }
    }

    private Path journalFile() {
        return path.resolve("journal");
    }

    private static boolean ready(ServerProcess server, int port) {
        if (!server.alive()) {
            throw new AssertionError("the server ended at its start:\n" + server.output());
        }
        try {
            return new TaskBrowser(port).readiness() == 200;
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
