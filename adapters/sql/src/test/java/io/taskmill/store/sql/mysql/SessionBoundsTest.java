package io.taskmill.store.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.taskmill.spi.StoreException;
import io.taskmill.spi.TimeSource;
import io.taskmill.store.sql.Statements;
import io.taskmill.store.sql.pool.LocalSignals;
import io.taskmill.store.sql.pool.PooledDatabase;
import io.taskmill.store.sql.pool.Server;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way in which MySQL bounds transactions, with a short bound; MariaDB knows it, too. */
class SessionBoundsTest {
    private static final String CLOCK = "select 1";
    private final TestDatabase place = new TestDatabase(TestServer.MYSQL);
    private PooledDatabase database;

    @BeforeEach
    void open() {
        place.newUrl();
        var bounded = new Server.Begin("set @began = 7", "set session wait_timeout = 1", CLOCK, "set @ended = 8");
        MySqlUrl url = MySqlUrl.parse(place.server().url(place.name()), MySqlDriver.MYSQL);
        var server = new Server(
                "MySQL", MySqlDialect.INSTANCE, new MySqlErrors("MySQL"), bounded, bounded, TimeSource.system());
        database = new PooledDatabase(server, url.source(""), 1, new LocalSignals());
    }

    @AfterEach
    void close() {
        database.close();
        place.close();
    }

    @Test
    void aNodeThatStopsInATransactionIsForgottenByTheServer() {
        assertThatThrownBy(() -> database.write(tx -> {
                    long frozen = number(tx, "select connection_id()");
                    await().atMost(Duration.ofSeconds(20)).until(() -> !connected(frozen));
                    return number(tx, "select 1");
                }))
                .isInstanceOf(StoreException.class);

        assertThat(ask("select 2")).isEqualTo(2);
    }

    @Test
    void sessionsHaveAStatementOfTheirOwnAndTransactionsOneAfterThem() {
        long connection = ask("select connection_id()");

        assertThat(ask("select 10 * @began + @ended")).isEqualTo(78);
        assertThat(ask("select connection_id()")).isEqualTo(connection);
    }

    @Test
    void mySqlGivesATransactionSecondsAndItsSessionMinutes() {
        Server.Begin begin = Product.MYSQL.write();
        MySqlUrl url = MySqlUrl.parse(place.server().url(place.name()), MySqlDriver.MYSQL);
        var server =
                new Server("MySQL", MySqlDialect.INSTANCE, new MySqlErrors("MySQL"), begin, begin, TimeSource.system());

        try (var real = new PooledDatabase(server, url.source(""), 1, new LocalSignals())) {
            long within = real.write(tx -> number(tx, "select @@session.wait_timeout"));

            assertThat(within).isEqualTo(15);
            assertThat(begin.last()).isEqualTo("set session wait_timeout = 600");
        }
    }

    private long ask(String sql) {
        return database.write(tx -> number(tx, sql));
    }

    private static long number(Statements statements, String sql) throws SQLException {
        try (ResultSet result = statements.prepare(sql).executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    private boolean connected(long id) throws SQLException {
        String look = "select count(*) from information_schema.processlist where id = " + id;
        try (var connection = DriverManager.getConnection(place.server().url(""));
                var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(look)) {
            result.next();
            return result.getInt(1) > 0;
        }
    }
}
