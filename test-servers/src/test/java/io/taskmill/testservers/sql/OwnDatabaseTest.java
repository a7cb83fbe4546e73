package io.taskmill.testservers.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.testservers.process.OwnServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OwnDatabaseTest {

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("PostgreSQL", "30", "show max_connections", postgres(), "socketTimeout=1"),
                Arguments.of("MariaDB", "30", "select @@max_connections", mariaDb(), "socketTimeout=1000"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void livesThroughAllThatHappensToIt(
            String kind, String connections, String setting, Function<String, Own> start, String impatient)
            throws SQLException {
        Own own = start.apply(connections);
        try (OwnServer server = own.server()) {
            JdbcAddress database = own.address();
            assertThat(database.query(setting)).isEqualTo(connections);
            database.execute("create table t (i int)", "insert into t values (1)");

            server.kill();
            assertThatThrownBy(database::connect).isInstanceOf(SQLException.class);
            server.startAgain();
            assertThat(database.query("select count(*) from t")).isEqualTo("1");

            // Does not wait for clients.
            try (Connection idle = database.connect()) {
                assertThat(idle.isValid(5)).isTrue();
                server.stop();
            }
            server.startAgain();
            assertThat(database.query("select count(*) from t")).isEqualTo("1");

            standsStillWhileFrozen(server, new JdbcAddress(database.url() + "&" + impatient));

            server.wipe();
            server.startAgain();
            assertThatThrownBy(() -> database.query("select count(*) from t")).isInstanceOf(SQLException.class);
        }
    }

    /** Also for a connection that is open already, which in PostgreSQL has a process of its own. */
    private static void standsStillWhileFrozen(OwnServer server, JdbcAddress impatient) throws SQLException {
        try (Connection open = impatient.connect();
                Statement statement = open.createStatement()) {
            server.freeze();
            assertThatThrownBy(() -> statement.execute("select 1")).isInstanceOf(SQLException.class);
        }
        server.thaw();
        assertThat(impatient.query("select 1")).isEqualTo("1");
    }

    private static Function<String, Own> postgres() {
        return connections -> {
            OwnPostgres server = OwnPostgres.start(Map.of("max_connections", connections, "fsync", "off"));
            return new Own(server, server.address());
        };
    }

    private static Function<String, Own> mariaDb() {
        return connections -> {
            OwnMariaDb server = OwnMariaDb.start(Map.of("max-connections", connections));
            return new Own(server, server.address());
        };
    }

    record Own(OwnServer server, JdbcAddress address) {}
}
