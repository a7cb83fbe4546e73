package io.taskmill.store.sql.mysql;

import io.taskmill.spi.Durability;
import io.taskmill.spi.StoreCapability;
import io.taskmill.spi.StoreException;
import io.taskmill.spi.StoreInfo;
import io.taskmill.spi.StoreOpenError;
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
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.api.FlywayException;

/** Opens a store on a server of either product, by either driver. */
final class MySqlOpening {
    /** Engines have four threads that write all the time, and some that do now and then. */
    private static final int WRITERS = 8;

    private static final String HISTORY = "taskmill_schema_history";

    private final MySqlUrl url;
    private final MySqlErrors errors;

    private MySqlOpening(MySqlUrl url) {
        this.url = url;
        this.errors = new MySqlErrors(url.name());
    }

    static TaskStore open(MySqlUrl url, TimeSource time) {
        return new MySqlOpening(url).open(time);
    }

    private TaskStore open(TimeSource time) {
        Prepared prepared = prepare();
        Product product = prepared.product;
        Server server = new Server(url.name(), MySqlDialect.INSTANCE, errors, product.write(), product.read(), time);
        PooledDatabase database = new PooledDatabase(server, url.source(product.bounds()), WRITERS, new LocalSignals());
        return proven(new SqlTaskStore(database, prepared.info));
    }

    /** Looks at the server and makes or migrates the tables. */
    private Prepared prepare() {
        try (Connection connection = url.source("").getConnection()) {
            MySqlServer server = MySqlServer.ask(connection);
            server.check(url.name());
            schema(server.product()).migrate(url.migrations());
            UUID id = StoreIds.of(connection, MySqlDialect.INSTANCE);
            String name = server.product().title() + " " + server.version();
            Set<StoreCapability> capabilities = capabilities(server.durability());
            return new Prepared(server.product(), new StoreInfo(id, name, server.durability(), capabilities));
        } catch (SQLException | FlywayException e) {
            throw new StoreOpenError("store: " + errors.whyNotOpened(e), e);
        }
    }

    /**
     * The steps name the collation of MariaDB, and had been made in databases before there was another: their text may
     * not change. So what is between these two pieces of it is read as the name of a placeholder.
     */
    private ServerSchema schema(Product product) {
        return new ServerSchema(
                url.name(),
                "mysql",
                HISTORY,
                flyway -> flyway.placeholderPrefix("utf8mb4_")
                        .placeholderSuffix("_bin")
                        .placeholders(Map.of("nopad", "utf8mb4_" + product.bytewise() + "_bin")));
    }

    private static Set<StoreCapability> capabilities(Durability durability) {
        Set<StoreCapability> capabilities = EnumSet.allOf(StoreCapability.class);
        if (durability instanceof Durability.Memory) {
            capabilities.remove(StoreCapability.DURABLE);
        }
        return capabilities;
    }

    private TaskStore proven(TaskStore store) {
        try {
            store.queries().checkWritable();
            return store;
        } catch (StoreException e) {
            store.close();
            throw new StoreOpenError("store: " + url.name() + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * A server with tables.
     *
     * @param product what it is
     * @param info what the store says of itself
     */
    private record Prepared(Product product, StoreInfo info) {}
}
