package io.taskmill.acceptance.process;

import io.taskmill.acceptance.journal.Journal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A folder for several nodes that run at once, each with a port, a name and an output of its own and all with the same
 * journal. Whatever was started in it is killed at the end of the test; when the test failed, what the nodes printed is
 * printed and the folder stays.
 */
public final class ClusterPlace implements BeforeEachCallback, AfterEachCallback {
    private final List<ClusterNode> nodes = new ArrayList<>();
    private @Nullable RunFolder folder;

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        folder = RunFolder.create();
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        run().end(context.getExecutionException().isPresent());
    }

    /** Settings for nodes with this store and this broker, by their URLs; the broker may be {@code store}. */
    public Settings settings(String store, String broker) {
        return Settings.none().with("store", store).with("broker", broker).with("server.host", "127.0.0.1");
    }

    /** Starts one more node, {@code node-1} at first, and waits until it is ready. */
    public ClusterNode startNode(Settings settings) throws IOException, InterruptedException {
        int port = FreePort.find();
        String name = "node-" + (nodes.size() + 1);
        ClusterNode node = new ClusterNode(run(), ClusterNode.named(settings, name, port), name, port);
        nodes.add(node);
        node.start();
        return node;
    }

    /** Starts a process that is expected to refuse its start, and does not wait for anything. */
    public ServerProcess start(Settings settings) throws IOException {
        return run().start(run().launch(settings.with("server.port", FreePort.find())));
    }

    /** The ports of all nodes. */
    public List<Integer> ports() {
        return nodes.stream().map(ClusterNode::port).toList();
    }

    /** What handlers did in all nodes. */
    public Journal journal() {
        return run().journal();
    }

    private RunFolder run() {
        if (folder == null) {
            throw new IllegalStateException("only during a test");
        }
        return folder;
    }
}
