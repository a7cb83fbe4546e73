package io.taskmill.testservers.rocketmq;

import io.taskmill.testservers.process.FreePort;
import io.taskmill.testservers.process.OwnServer;
import io.taskmill.testservers.process.ServerLife;
import java.time.Duration;
import java.util.List;

/**
 * A RocketMQ that a test owns, name server, broker and proxy in one process: the module {@code test-brokers/rocketmq},
 * which has to be built. It makes no topics and groups by itself, as most in production do not. Killing it leaves what it
 * had handed to the system. Thread-safe.
 */
public final class OwnRocketMq implements OwnServer {
    private static final Duration START_PATIENCE = Duration.ofSeconds(120);
    private static final int OTHER_PORTS = 5;
    private static final int USUAL = 4 << 20;
    private static final int LARGE = 12 << 20;

    private final int proxy = FreePort.find();
    private final int nameServer = FreePort.find();
    private final ServerLife life;

    private OwnRocketMq(int maxMessageBytes, List<String> keys) {
        RocketMqRecipe recipe =
                new RocketMqRecipe(proxy, nameServer, PortRow.free(OTHER_PORTS), maxMessageBytes, keys);
        life = ServerLife.start(recipe, START_PATIENCE);
    }

    /** Starts one where everybody may do everything. Takes 4 to 10 seconds. */
    public static OwnRocketMq start() {
        return new OwnRocketMq(USUAL, List.of());
    }

    /** Starts one that takes messages of 12 MiB, where others take 4. */
    public static OwnRocketMq forLargeMessages() {
        return new OwnRocketMq(LARGE, List.of());
    }

    /**
     * Starts one that asks for keys, and waits until it serves clients.
     *
     * @throws io.taskmill.testservers.process.TestServerException when it cannot be started
     */
    public static OwnRocketMq withKeys(String accessKey, String secretKey) {
        return new OwnRocketMq(USUAL, List.of(accessKey, secretKey));
    }

    @Override
    public ServerLife life() {
        return life;
    }

    /** The port of the proxy. */
    @Override
    public int port() {
        return proxy;
    }

    /** Where topics and groups are made: {@code 127.0.0.1:<port>}. */
    public String nameServer() {
        return "127.0.0.1:" + nameServer;
    }

    /** The URL for clients that may make what they need. */
    public String url() {
        return url(proxy);
    }

    /** The same through another port, that of a proxy before the proxy. */
    public String url(int port) {
        return "rocketmq://127.0.0.1:" + port + "/?nameServer=" + nameServer();
    }
}
