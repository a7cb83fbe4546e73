package io.taskmill.testservers.sql;

import io.taskmill.testservers.process.FreePort;
import io.taskmill.testservers.process.OwnServer;
import io.taskmill.testservers.process.ServerLife;
import java.time.Duration;
import java.util.Map;

/** A PostgreSQL that a test owns. Needs the package {@code postgresql}. Thread-safe. */
public final class OwnPostgres implements OwnServer {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);

    private final int port;
    private final JdbcAddress address;
    private final ServerLife life;

    private OwnPostgres(Map<String, String> settings) {
        port = FreePort.find();
        address = new JdbcAddress("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres");
        JdbcAddress impatient = new JdbcAddress(address.url() + "&connectTimeout=5&socketTimeout=10");
        life = ServerLife.start(new PostgresRecipe(impatient, port, settings), START_PATIENCE);
    }

    /** Starts one with the settings that PostgreSQL comes with. Takes one to three seconds. */
    public static OwnPostgres start() {
        return start(Map.of());
    }

    /**
     * Starts one and waits until it answers. The user postgres needs no password.
     *
     * @param settings settings of the server, for example {@code fsync} → {@code off}
     * @throws io.taskmill.testservers.process.TestServerException when it cannot be started
     */
    public static OwnPostgres start(Map<String, String> settings) {
        return new OwnPostgres(settings);
    }

    @Override
    public ServerLife life() {
        return life;
    }

    @Override
    public int port() {
        return port;
    }

    /** The database postgres, as user postgres. Connections wait without limit, as the driver's do by default. */
    public JdbcAddress address() {
        return address;
    }

    /** The same through another port, such as that of a {@link io.taskmill.testservers.proxy.TcpProxy}. */
    public JdbcAddress addressThrough(int otherPort) {
        return new JdbcAddress(address.url().replace(":" + port + "/", ":" + otherPort + "/"));
    }
}
