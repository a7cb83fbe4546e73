package io.taskmill.acceptance.process;

import io.taskmill.acceptance.http.TaskBrowser;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One of several servers that share a store. It can be killed and started again, on the same port. */
public final class ClusterNode {
    private final RunFolder folder;
    private Settings settings;
    private final String name;
    private final int port;
    private @Nullable ServerProcess process;

    ClusterNode(RunFolder folder, Settings settings, String name, int port) {
        this.folder = folder;
        this.settings = settings;
        this.name = name;
        this.port = port;
    }

    /** Starts it and waits until it is ready. */
    public void start() throws IOException, InterruptedException {
        ServerProcess started = folder.start(folder.launch(settings));
        process = started;
        folder.awaitReady(started, port);
    }

    /** Stops it gracefully, waits until it has ended, and starts it with other settings on the same port. */
    public void restart(Settings other, Duration patience) throws IOException, InterruptedException {
        process().terminate();
        process().awaitExit(patience);
        settings = named(other, name, port);
        start();
    }

    static Settings named(Settings settings, String name, int port) {
        return settings.with("server.port", port).with("node.name", name);
    }

    /** The process of its last start. */
    public ServerProcess process() {
        if (process == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return process;
    }

    /** Its name, as its configuration has it. */
    public String name() {
        return name;
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /** Looks at it. */
    public TaskBrowser browser() {
        return new TaskBrowser(port);
    }
}
