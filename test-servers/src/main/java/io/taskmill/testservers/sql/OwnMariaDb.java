package io.taskmill.testservers.sql;

import io.taskmill.testservers.process.FreePort;
import io.taskmill.testservers.process.OwnServer;
import io.taskmill.testservers.process.ServerLife;
import java.time.Duration;
import java.util.Map;

/** A MariaDB that a test owns. Needs the package {@code mariadb-server}. Thread-safe. */
public final class OwnMariaDb implements OwnServer {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    private final int port;
    private final JdbcAddress address;
    private final ServerLife life;

    private OwnMariaDb(Map<String, String> settings) {
        port = FreePort.find();
        address = new JdbcAddress("jdbc:mariadb://127.0.0.1:" + port + "/mysql?user=root");
        JdbcAddress impatient = new JdbcAddress(address.url() + "&connectTimeout=5000&socketTimeout=10000");
        life = ServerLife.start(new MariaDbRecipe(impatient, port, settings), START_PATIENCE);
    }

    /** Starts one with the settings that MariaDB comes with, not with those of the machine. Takes about a second. */
    public static OwnMariaDb start() {
        return start(Map.of());
    }

    /**
     * Starts one and waits until it answers. The user root has no password.
     *
     * @param settings options of the server without dashes, for example {@code max-connections} → {@code 20}
     * @throws io.taskmill.testservers.process.TestServerException when it cannot be started
     */
    public static OwnMariaDb start(Map<String, String> settings) {
        return new OwnMariaDb(settings);
    }

    @Override
    public ServerLife life() {
        return life;
    }

    @Override
    public int port() {
        return port;
    }

    /** The database mysql, as user root. Connections wait without limit, as the driver's do by default. */
    public JdbcAddress address() {
        return address;
    }

    /** The same through another port, such as that of a {@link io.taskmill.testservers.proxy.TcpProxy}. */
    public JdbcAddress addressThrough(int otherPort) {
        return new JdbcAddress(address.url().replace(":" + port + "/", ":" + otherPort + "/"));
    }
}
