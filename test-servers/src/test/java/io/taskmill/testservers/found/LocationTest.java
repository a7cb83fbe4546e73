package io.taskmill.testservers.found;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.testservers.process.FreePort;
import io.taskmill.testservers.process.TestServerException;
import io.taskmill.testservers.sql.JdbcAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocationTest {
    private static final String VARIABLE = "TASKMILL_TEST_X_URL";
    private static final JdbcAddress OWN = new JdbcAddress("jdbc:postgresql://own");

    @Test
    void startsAnOwnServerWhenNobodyListensAtTheStandardPlace() {
        assertThat(location(deadAddress()).find(Map.of(VARIABLE, " "))).isEqualTo(OWN);
    }

    @Test
    void takesTheOneAtTheStandardPlace() {
        try (DatabasePlace there = FoundServers.postgres()) {
            assertThat(location(there.address()).find(Map.of())).isEqualTo(there.address());
        }
    }

    @Test
    void takesTheOneThatIsNamed() {
        try (DatabasePlace there = FoundServers.postgres()) {
            Map<String, String> environment = Map.of(VARIABLE, there.address().url());

            assertThat(location(deadAddress()).find(environment)).isEqualTo(there.address());
        }
    }

    @Test
    void doesNotSilentlyUseAnotherThanTheOneThatIsNamed() {
        String url = deadAddress().url() + "&password=secret";

        assertThatThrownBy(() -> location(deadAddress()).find(Map.of(VARIABLE, url)))
                .isInstanceOf(TestServerException.class)
                .hasMessageContaining(VARIABLE)
                .hasMessageContaining("password=***")
                .hasMessageNotContaining("secret");
    }

    @Test
    void saysWhatANameHasToLookLike() {
        assertThatThrownBy(() -> location(deadAddress()).find(Map.of(VARIABLE, "postgres:secret@there")))
                .isInstanceOf(TestServerException.class)
                .hasMessageContaining("jdbc:postgresql://")
                .hasMessageNotContaining("secret");
    }

    private static Location<JdbcAddress> location(JdbcAddress standard) {
        return new Location<>(VARIABLE, JdbcAddress::new, standard, JdbcAddress::talk, () -> OWN);
    }

    private static JdbcAddress deadAddress() {
        return new JdbcAddress("jdbc:postgresql://127.0.0.1:" + FreePort.find() + "/postgres?user=postgres");
    }
}
