package io.taskmill.store.sql.postgresql;

import io.taskmill.spi.Durability;
import io.taskmill.spi.StoreCapability;
import io.taskmill.spi.StoreException;
import io.taskmill.spi.StoreInfo;
import io.taskmill.spi.StoreOpenError;
import io.taskmill.spi.StoreProvider;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.store.sql.Database;
import io.taskmill.store.sql.SqlTaskStore;
import io.taskmill.store.sql.StoreIds;
import io.taskmill.store.sql.pool.PooledDatabase;
import io.taskmill.store.sql.pool.Server;
import io.taskmill.store.sql.pool.ServerSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;

/**
 * Opens {@code jdbc:postgresql://…}: durable as the server is, for any number of nodes. Makes its tables in the schema
 * that connections begin in; the URL's {@code currentSchema} names another, which is created when it is missing.
 */
public final class PostgresStoreProvider implements StoreProvider {
    /** Engines have four threads that write all the time, and some that do now and then. */
    private static final int WRITERS = 8;

    private static final String HISTORY = "taskmill_schema_history";

    private static final String INDEXES = Stream.of("enable_seqscan", "enable_bitmapscan", "jit")
            .map(plan -> "set_config('" + plan + "', 'off', true)")
            .collect(Collectors.joining(", ", " ", ""));

    /**
     * Bounds every transaction from inside the server, so that neither a slow statement nor a node that froze in the
     * middle holds locks for long; whatever has been seen of the tables, an index is the way into them: they grow from
     * nothing faster than statistics follow. Local to the transaction, so that it works behind poolers.
     */
    private static final String BEGIN_WRITE = "select (extract(epoch from clock_timestamp()) * 1000000)::bigint,"
            + " set_config('lock_timeout', '5s', true), set_config('statement_timeout', '9s', true),"
            + " set_config('idle_in_transaction_session_timeout', '15s', true)," + INDEXES;

    private static final String BEGIN_READ = "select (extract(epoch from clock_timestamp()) * 1000000)::bigint,"
            + " set_config('statement_timeout', '8s', true),"
            + " set_config('idle_in_transaction_session_timeout', '15s', true)," + INDEXES;

    private static final String SNAPSHOT = "set transaction isolation level repeatable read, read only";

    /** For {@link java.util.ServiceLoader}. */
    public PostgresStoreProvider() {}

    @Override
    public boolean accepts(String url) {
        return url.startsWith(PostgresUrl.SCHEME);
    }

    @Override
    public String urlForm() {
        return PostgresUrl.FORM;
    }

    @Override
    public TaskStore open(String url, TimeSource time) {
        PostgresUrl parsed = PostgresUrl.parse(url);
        StoreInfo info = prepare(parsed);
        Server server = new Server(
                parsed.name(),
                PostgresDialect.INSTANCE,
                new PostgresErrors(parsed.name()),
                new Server.Begin("", BEGIN_WRITE),
                new Server.Begin(SNAPSHOT, BEGIN_READ),
                time);
        PostgresSignals signals = new PostgresSignals(parsed, info.id());
        return proven(new PooledDatabase(server, parsed.source(), WRITERS, signals), info, parsed.name());
    }

    /** Looks at the server and makes or migrates the tables. */
    private static StoreInfo prepare(PostgresUrl url) {
        PostgresErrors errors = new PostgresErrors(url.name());
        try (Connection connection = url.source().getConnection()) {
            PostgresServer server = PostgresServer.ask(connection);
            server.check(url.name());
            new ServerSchema(url.name(), "postgresql", HISTORY).migrate(url.migrations());
            UUID id = StoreIds.of(connection, PostgresDialect.INSTANCE);
            return new StoreInfo(
                    id, "PostgreSQL " + server.version(), server.durability(), capabilities(server.durability()));
        } catch (SQLException | FlywayException e) {
            throw new StoreOpenError(
                    "store: " + errors.advice(PostgresErrors.state(e)) + " (" + PostgresErrors.reason(e) + ")", e);
        }
    }

    private static Set<StoreCapability> capabilities(Durability durability) {
        Set<StoreCapability> capabilities = EnumSet.allOf(StoreCapability.class);
        if (durability instanceof Durability.Memory) {
            capabilities.remove(StoreCapability.DURABLE);
        }
        return capabilities;
    }

    private static TaskStore proven(Database database, StoreInfo info, String name) {
        TaskStore store = new SqlTaskStore(database, info);
        try {
            store.queries().checkWritable();
            int unused = database.write(PostgresDays.INSTANCE::ahead);
            return store;
        } catch (StoreException e) {
            store.close();
            throw new StoreOpenError("store: " + name + " cannot be used: " + e.getMessage(), e);
        }
    }
}
