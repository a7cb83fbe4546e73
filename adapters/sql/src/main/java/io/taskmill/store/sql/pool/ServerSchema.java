package io.taskmill.store.sql.pool;

import io.taskmill.spi.StoreOpenError;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Brings tables to the version of this program. Many may do so at once: the first does it, the others wait.
 *
 * @param store whose tables, for messages
 * @param folder where the steps are, below {@code db/migration}
 * @param history the table that says which steps were made
 * @param more what else there is to say to Flyway
 */
public record ServerSchema(String store, String folder, String history, UnaryOperator<FluentConfiguration> more) {

    /** Nothing more. */
    public ServerSchema(String store, String folder, String history) {
        this(store, folder, history, UnaryOperator.identity());
    }

    /**
     * Makes the steps that are missing; nothing when none is.
     *
     * @throws StoreOpenError when the tables are of a newer version
     * @throws org.flywaydb.core.api.FlywayException when a step fails
     */
    public void migrate(DataSource source) {
        Flyway flyway = more.apply(Flyway.configure(ServerSchema.class.getClassLoader())
                        .dataSource(source)
                        .locations("classpath:db/migration/" + folder)
                        .table(history)
                        // Tables of other programs may be there already.
                        .baselineOnMigrate(true)
                        .baselineVersion("0"))
                .load();
        refuseNewer(flyway.info().all());
        flyway.migrate();
    }

    private void refuseNewer(MigrationInfo[] migrations) {
        boolean newer = Arrays.stream(migrations)
                .map(MigrationInfo::getState)
                .anyMatch(state -> state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED);
        if (newer) {
            throw new StoreOpenError(
                    "store: " + store
                            + " was written by a newer Taskmill, whose tables this one does not know; use that version, or"
                            + " another store",
                    null);
        }
    }
}
