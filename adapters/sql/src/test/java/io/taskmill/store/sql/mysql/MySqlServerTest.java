package io.taskmill.store.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.spi.Durability;
import io.taskmill.spi.StoreOpenError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MySqlServerTest {
    private static final Durability SYNCED = new Durability.Fsynced();
    private static final Durability NOT_SYNCED = new Durability.Memory();

    @Test
    void durabilityIsReadFromTheSettings() {
        assertThat(MySqlServer.durability(1, false, 0)).isEqualTo(SYNCED);
        assertThat(MySqlServer.durability(3, true, 0)).isEqualTo(SYNCED);
        assertThat(MySqlServer.durability(2, false, 0)).isEqualTo(NOT_SYNCED);
        assertThat(MySqlServer.durability(0, false, 0)).isEqualTo(NOT_SYNCED);
    }

    @Test
    void aBinaryLogHasToBeSyncedToo() {
        assertThat(MySqlServer.durability(1, true, 1)).isEqualTo(SYNCED);
        assertThat(MySqlServer.durability(1, true, 0)).isEqualTo(NOT_SYNCED);
        assertThat(MySqlServer.durability(1, true, 100)).isEqualTo(NOT_SYNCED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.0.17",
                "8.0.36-0ubuntu0.22.04.1",
                "8.4.3",
                "9.1.0-commercial",
                "8.0.35-27",
                "10.6.0-MariaDB",
                "10.11.4-MariaDB-1:10.11.4+maria~deb12",
                "11.4.2-MariaDB-log"
            })
    void newEnoughIsTaken(String version) {
        assertThatCode(() -> server(version, true).check("x")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.7.44", "8.0.16", "8.0.11-TiDB-v7.5.0", "5.7.mysql_aurora.2.11.1", "unknown"})
    void anOldMySqlIsRefused(String version) {
        assertThatThrownBy(() -> server(version, true).check("MySQL db/x"))
                .isInstanceOf(StoreOpenError.class)
                .hasMessageContaining("MySQL db/x is version " + version)
                .hasMessageContaining("MySQL 8.0.17 or newer");
    }

    @Test
    void anOldMariaDbIsRefused() {
        assertThatThrownBy(() -> server("10.5.9-MariaDB", true).check("MariaDB db/x"))
                .isInstanceOf(StoreOpenError.class)
                .hasMessageContaining("MariaDB 10.6.0 or newer");
    }

    @Test
    void aReplicaIsRefused() {
        assertThatThrownBy(() -> server("8.4.3", false).check("MySQL db/x"))
                .isInstanceOf(StoreOpenError.class)
                .hasMessageContaining("read-only");
    }

    private static MySqlServer server(String version, boolean writable) {
        return new MySqlServer(version, writable, SYNCED);
    }
}
