package io.taskmill.acceptance.process;

import io.taskmill.acceptance.http.TaskBrowser;
import io.taskmill.acceptance.journal.Journal;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A folder and a port for the servers of one test, of which one listens at a time. Whatever was started in it is killed
 * at the end of the test; when the test failed, what the servers printed is printed and the folder stays.
 */
public final class ServerPlace implements BeforeEachCallback, AfterEachCallback {
    private @Nullable RunFolder folder;
    private int port;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        folder = RunFolder.create();
        port = FreePort.find();
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        run().end(context.getExecutionException().isPresent());
    }

    /** The folder of this test. */
    public Path folder() {
        return run().path();
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
        return run().journal();
    }

    /** Settings of a server on this place's port, with its data in this place's folder. */
    public Settings settings() {
        return Settings.none()
                .with("store", "jdbc:sqlite:" + folder().resolve("data/taskmill.db"))
                .with("server.host", "127.0.0.1")
                .with("server.port", port);
    }

    /** Writes the settings into a file and says how a server is started with it. */
    public Launch launch(Settings settings) throws IOException {
        return run().launch(settings);
    }

    /** Starts a process and does not wait for anything. */
    public ServerProcess start(Launch launch) throws IOException {
        return run().start(launch);
    }

    /** Starts a server and waits until it is ready. */
    public ServerProcess startReady(Settings settings) throws IOException, InterruptedException {
        return startReady(launch(settings));
    }

    /** Starts a server and waits until it is ready. */
    public ServerProcess startReady(Launch launch) throws IOException, InterruptedException {
        ServerProcess server = start(launch);
        run().awaitReady(server, port);
        return server;
    }

    private RunFolder run() {
        if (folder == null) {
            throw new IllegalStateException("only during a test");
        }
        return folder;
    }
}
