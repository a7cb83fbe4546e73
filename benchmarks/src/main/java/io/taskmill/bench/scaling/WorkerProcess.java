package io.taskmill.bench.scaling;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A worker process, as its parent sees it. Commands are sent and awaited apart, so that several processes do them at
 * the same time. Ends with its parent. For one thread.
 */
final class WorkerProcess implements AutoCloseable {
    private static final String HEAP = "-Xmx256m";
    private static final int END_SECONDS = 10;

    private final Process process;
    private final DataOutputStream commands;
    private final DataInputStream answers;

    private WorkerProcess(Process process) {
        this.process = process;
        this.commands = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
    }

    /** From the same libraries as this process. */
    static WorkerProcess start() throws IOException {
        return new WorkerProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorkerMain.class.getName())
                .redirectError(Redirect.INHERIT)
                .start());
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    void open(NodeTask task) throws IOException {
        NodeCommand.OPEN.write(commands);
        task.write(commands);
        commands.flush();
    }

    void send(NodeCommand command) throws IOException {
        command.write(commands);
        commands.flush();
    }

    /** Until the command that was sent last is done. */
    void await(NodeCommand command) throws IOException {
        NodeCommand answer = answer();
        if (answer != command) {
            throw new IOException("a worker process answered " + answer + " to " + command);
        }
    }

    private NodeCommand answer() throws IOException {
        try {
            return NodeCommand.read(answers);
        } catch (EOFException e) {
            throw new IOException("a worker process has ended; why, it has printed above", e);
        }
    }

    /** What was done so far; to be asked for by {@link NodeCommand#LOOK}. */
    NodeCounts counts() throws IOException {
        NodeCounts counts = NodeCounts.read(answers);
        await(NodeCommand.LOOK);
        return counts;
    }

    @Override
    public void close() throws IOException {
        try {
            commands.close(); // it ends when it is told nothing more
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
