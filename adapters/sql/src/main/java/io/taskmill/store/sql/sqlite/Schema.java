package io.taskmill.store.sql.sqlite;

import io.taskmill.spi.StoreOpenError;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Brings the tables to the version of this program. */
final class Schema {
    private static final String LOCATION = "classpath:db/migration/sqlite";

    private Schema() {}

    static void migrate(SqliteConnections connections) {
        try {
            Flyway flyway = Flyway.configure(Schema.class.getClassLoader())
                    .dataSource(connections.writers())
                    .locations(LOCATION)
                    .load();
            refuseNewer(connections, flyway.info().all());
            flyway.migrate();
        } catch (FlywayException e) {
            throw new StoreOpenError(
                    "cannot prepare the tables in " + connections.url().file() + ": " + e.getMessage()
                            + "; if the file is not one of Taskmill's, choose another",
                    e);
        }
    }

    private static void refuseNewer(SqliteConnections connections, MigrationInfo[] migrations) {
        boolean newer = Arrays.stream(migrations)
                .map(MigrationInfo::getState)
                .anyMatch(state -> state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED);
        if (newer) {
            throw new StoreOpenError(
                    connections.url().file()
                            + " was written by a newer Taskmill, whose tables this one does not know; use that version, or"
                            + " another file",
                    null);
        }
    }
}
