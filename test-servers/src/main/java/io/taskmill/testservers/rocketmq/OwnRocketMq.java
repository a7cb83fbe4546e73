package io.taskmill.testservers.rocketmq;

import io.taskmill.testservers.process.FreePort;
import io.taskmill.testservers.process.OwnServer;
import io.taskmill.testservers.process.ServerLife;
import java.time.Duration;

/**
 * A RocketMQ that a test owns, name server, broker and proxy in one process: the module {@code test-brokers/rocketmq},
 * which has to be built. It makes no topics and groups by itself, as most in production do not. Killing it leaves what
 * it had handed to the system. Thread-safe.
 */
public final class OwnRocketMq implements OwnServer {
    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final int OTHER_PORTS = 5;

    private final int proxy = FreePort.find();
    private final int nameServer = FreePort.find();
    private final ServerLife life;

    private OwnRocketMq(RocketMqSettings settings) {
        life = ServerLife.start(
                new RocketMqRecipe(proxy, nameServer, PortRow.free(OTHER_PORTS), settings), START_PATIENCE);
    }

    /** Starts one where everybody may do everything. Takes 4 to 10 seconds. */
    public static OwnRocketMq start() {
        return start(RocketMqSettings.plain());
    }

    /**
     * Starts one and waits until it serves clients.
     *
     * @throws io.taskmill.testservers.process.TestServerException when it cannot be started
     */
    public static OwnRocketMq start(RocketMqSettings settings) {
        return new OwnRocketMq(settings);
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
