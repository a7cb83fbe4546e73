package io.taskmill.acceptance.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server process, and the signals that it can be sent. */
public final class ServerProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Path output;

    private ServerProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static ServerProcess start(Launch launch, Path output) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(launch.command()).redirectErrorStream(true).redirectOutput(output.toFile());
        // What configures the server of whoever runs the tests must not configure this one.
        builder.environment().keySet().removeIf(name -> name.startsWith("TASKMILL_"));
        return new ServerProcess(builder.start(), output);
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it has not ended. */
    public boolean alive() {
        return process.isAlive();
    }

    /** What it printed so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What all its threads do, virtual ones too, for finding out why it hangs. */
    public String threads(Path scratch) throws IOException, InterruptedException {
        Path dump = scratch.resolve("threads-" + pid() + ".txt");
        String jcmd = Tool.ofJdk("jcmd");
        String platform = Tool.output(List.of(jcmd, Long.toString(pid()), "Thread.print"));
        Tool.output(List.of(jcmd, Long.toString(pid()), "Thread.dump_to_file", "-overwrite", dump.toString()));
        return platform + Files.readString(dump);
    }

    /** Kills it and does not wait. */
    void destroy() {
        process.destroyForcibly();
    }

    /** Kills it as a power cut would (SIGKILL), and waits until it is gone. */
    public void kill() throws InterruptedException {
        destroy();
        awaitExit(PATIENCE);
    }

    /** Asks it to end (SIGTERM). Does not wait. */
    public void terminate() {
        process.destroy();
    }

    /** Sends a signal such as {@code STOP}. */
    public void signal(String name) throws IOException, InterruptedException {
        Tool.output(List.of(Tool.find("kill"), "-" + name, Long.toString(pid())));
    }

    /** Its exit code, once it has ended. */
    public int awaitExit(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("the server (pid " + pid() + ") did not end within " + patience);
        }
        return process.exitValue();
    }

    /** The letter of its state in the process table: {@code T} for stopped. */
    public char state() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid()), "stat"));
        return stat.charAt(stat.lastIndexOf(')') + 2);
    }
}
