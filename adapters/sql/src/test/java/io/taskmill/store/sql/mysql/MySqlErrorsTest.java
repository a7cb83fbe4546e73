package io.taskmill.store.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.StoreBusyError;
import io.taskmill.spi.StoreUnavailableError;
import io.taskmill.spi.UnknownOutcomeError;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MySqlErrorsTest {
    private final MySqlErrors errors = new MySqlErrors("MySQL db/x");

    @ParameterizedTest
    @ValueSource(ints = {1053, 1180, 1317, 1927, 3169})
    void aCommitThatWasCutShortMayHaveHappened(int code) {
        assertThat(errors.atCommit(new SQLException("cut", "HY000", code))).isInstanceOf(UnknownOutcomeError.class);
    }

    @Test
    void aLostConnectionAtACommitIsAnUnknownOutcome() {
        assertThat(errors.atCommit(new SQLException("gone", "08S01", 0))).isInstanceOf(UnknownOutcomeError.class);
        assertThat(errors.atCommit(new SQLException("gone", "08000", 4031))).isInstanceOf(UnknownOutcomeError.class);
    }

    @Test
    void aServerThatRefusesACommitHasNotCommitted() {
        assertThat(errors.atCommit(new SQLException("lost", "40000", 3101))).isInstanceOf(StoreBusyError.class);
        assertThat(errors.atCommit(new SQLException("read-only", "HY000", 1290)))
                .isInstanceOf(StoreUnavailableError.class);
    }

    @Test
    void aBinaryLogOfStatementsIsNamed() {
        assertThat(errors.undone(new SQLException("impossible to write", "HY000", 1665)))
                .hasMessageContaining("set binlog_format to ROW");
    }
}
