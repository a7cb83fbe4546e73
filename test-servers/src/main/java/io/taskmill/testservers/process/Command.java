package io.taskmill.testservers.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that is run to its end.
 *
 * @param words the program and its arguments
 * @param environment variables that it gets beside those of this process
 */
public record Command(List<String> words, Map<String, String> environment) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Copies both. */
    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /** Without variables of its own. */
    public static Command of(String... words) {
        return new Command(List.of(words), Map.of());
    }

    /**
     * Runs it, for 60 seconds at the most, and returns what it printed, errors included. Blocks.
     *
     * @throws TestServerException when it fails or takes longer; with what it printed
     */
    public String run() {
        try {
            // A file, because a pipe stays open as long as any process that the program left behind holds it.
            Path output = Files.createTempFile("taskmill-command-", ".log");
            try {
                return run(output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new TestServerException(words + " could not be run", e);
        } catch (InterruptedException e) {
            throw TestServerException.interrupted("waiting for " + words, e);
        }
    }

    private String run(Path output) throws IOException, InterruptedException {
        Process process = start(output);
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new TestServerException(words + " did not end within " + PATIENCE + ":\n" + read(output));
        }
        if (process.exitValue() != 0) {
            throw new TestServerException(words + " failed with code " + process.exitValue() + ":\n" + read(output));
        }
        return read(output);
    }

    /** Starts it and does not wait for its end; what it prints is added to a file. */
    Process start(Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                // A folder that everybody may enter: the program may run as another user.
                .directory(Path.of("/").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String read(Path output) throws IOException {
        return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
    }
}
