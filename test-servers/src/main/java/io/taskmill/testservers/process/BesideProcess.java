package io.taskmill.testservers.process;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A process that a server needs beside its own. Thread-safe. */
public final class BesideProcess {
    private final Command command;
    private @Nullable ProcessTree running;

    /** Starts nothing yet. */
    public BesideProcess(Command command) {
        this.command = command;
    }

    /** Starts it if it does not run; what it prints is added to a file. Does not wait until it is ready. */
    public synchronized void startUnlessRunning(Path output) throws IOException {
        if (running == null || !running.alive()) {
            running = new ProcessTree(command.start(output));
        }
    }

    /** Kills it if it runs. */
    public synchronized void end() {
        if (running != null) {
            running.kill();
        }
    }
}
