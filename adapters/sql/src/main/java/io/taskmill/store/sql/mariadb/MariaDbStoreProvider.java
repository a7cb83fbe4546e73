package io.taskmill.store.sql.mariadb;

import io.taskmill.spi.Durability;
import io.taskmill.spi.StoreCapability;
import io.taskmill.spi.StoreException;
import io.taskmill.spi.StoreInfo;
import io.taskmill.spi.StoreOpenError;
import io.taskmill.spi.StoreProvider;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.store.sql.SqlTaskStore;
import io.taskmill.store.sql.StoreIds;
import io.taskmill.store.sql.pool.LocalSignals;
import io.taskmill.store.sql.pool.PooledDatabase;
import io.taskmill.store.sql.pool.Server;
import io.taskmill.store.sql.pool.ServerSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.api.FlywayException;

/** Opens {@code jdbc:mariadb://…}: durable as the server is, for any number of nodes. Signals stay within a process. */
public final class MariaDbStoreProvider implements StoreProvider {
    /** Engines have four threads that write all the time, and some that do now and then. */
    private static final int WRITERS = 8;

    private static final String HISTORY = "taskmill_schema_history";

    // Not by the time zone of the session, in which an hour a year comes twice.
    private static final String CLOCK = "select timestampdiff(microsecond, '1970-01-01', utc_timestamp(6))";

    /** Without the gap locks of the default level, by which inserts would wait for claims. */
    private static final String WRITE = "set transaction isolation level read committed";

    private static final String READ = "set transaction isolation level repeatable read, read only";

    /** For {@link java.util.ServiceLoader}. */
    public MariaDbStoreProvider() {}

    @Override
    public boolean accepts(String url) {
        return url.startsWith(MariaDbUrl.SCHEME);
    }

    @Override
    public String urlForm() {
        return MariaDbUrl.FORM;
    }

    @Override
    public TaskStore open(String url, TimeSource time) {
        MariaDbUrl parsed = MariaDbUrl.parse(url);
        StoreInfo info = prepare(parsed);
        Server server = new Server(
                parsed.name(),
                MariaDbDialect.INSTANCE,
                new MariaDbErrors(parsed.name()),
                new Server.Begin(WRITE, CLOCK),
                new Server.Begin(READ, CLOCK),
                time);
        PooledDatabase database = new PooledDatabase(server, parsed.source(), WRITERS, new LocalSignals());
        return proven(new SqlTaskStore(database, info), parsed.name());
    }

    /** Looks at the server and makes or migrates the tables. */
    private static StoreInfo prepare(MariaDbUrl url) {
        MariaDbErrors errors = new MariaDbErrors(url.name());
        try (Connection connection = url.source().getConnection()) {
            MariaDbServer server = MariaDbServer.ask(connection);
            server.check(url.name());
            new ServerSchema(url.name(), "mariadb", HISTORY).migrate(url.migrations());
            UUID id = StoreIds.of(connection, MariaDbDialect.INSTANCE);
            return new StoreInfo(
                    id, "MariaDB " + server.version(), server.durability(), capabilities(server.durability()));
        } catch (SQLException | FlywayException e) {
            SQLException cause = MariaDbErrors.innermost(e);
            int code = cause == null ? 0 : cause.getErrorCode();
            String reason = String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
            throw new StoreOpenError("store: " + errors.advice(code) + " (" + reason + ")", e);
        }
    }

    private static Set<StoreCapability> capabilities(Durability durability) {
        Set<StoreCapability> capabilities = EnumSet.allOf(StoreCapability.class);
        if (durability instanceof Durability.Memory) {
            capabilities.remove(StoreCapability.DURABLE);
        }
        return capabilities;
    }

    private static TaskStore proven(TaskStore store, String name) {
        try {
            store.queries().checkWritable();
            return store;
        } catch (StoreException e) {
            store.close();
            throw new StoreOpenError("store: " + name + " cannot be used: " + e.getMessage(), e);
        }
    }
}
