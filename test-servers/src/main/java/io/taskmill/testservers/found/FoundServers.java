package io.taskmill.testservers.found;

import io.taskmill.testservers.nats.NatsAddress;
import io.taskmill.testservers.nats.OwnNats;
import io.taskmill.testservers.rabbit.AmqpAddress;
import io.taskmill.testservers.rabbit.AmqpGreeting;
import io.taskmill.testservers.rabbit.OwnRabbit;
import io.taskmill.testservers.redis.OwnRedis;
import io.taskmill.testservers.redis.RedisAddress;
import io.taskmill.testservers.redis.RespConnection;
import io.taskmill.testservers.sql.JdbcAddress;
import io.taskmill.testservers.sql.OwnMariaDb;
import io.taskmill.testservers.sql.OwnPostgres;
import java.io.IOException;

/**
 * Servers for tests that only talk to one: the one that an environment variable names, or else one that runs on the
 * standard port of 127.0.0.1 and lets us in, or else an own one, started once for this process. Never stopped, frozen
 * or wiped: others may use them. Each method gives a place in one that nobody else has; it blocks, for seconds when a
 * server has to be started, and throws {@link io.taskmill.testservers.process.TestServerException} when there is none.
 * Thread-safe.
 */
public final class FoundServers {
    private static final Location<RedisAddress> REDIS_LOCATION = new Location<>(
            "TASKMILL_TEST_REDIS_URL",
            RedisAddress::parse,
            new RedisAddress("127.0.0.1", 6379, ""),
            FoundServers::ping,
            () -> OwnRedis.start().address());
    private static final Location<AmqpAddress> RABBIT_LOCATION = new Location<>(
            "TASKMILL_TEST_AMQP_URL",
            AmqpAddress::parse,
            AmqpAddress.guest(5672),
            AmqpGreeting::exchange,
            () -> OwnRabbit.start().address());
    private static final Location<JdbcAddress> POSTGRES_LOCATION = new Location<>(
            "TASKMILL_TEST_POSTGRES_URL",
            JdbcAddress::new,
            new JdbcAddress("jdbc:postgresql://127.0.0.1:5432/postgres?user=postgres"),
            JdbcAddress::talk,
            () -> OwnPostgres.start().address());
    private static final Location<JdbcAddress> MARIADB_LOCATION = new Location<>(
            "TASKMILL_TEST_MARIADB_URL",
            JdbcAddress::new,
            new JdbcAddress("jdbc:mariadb://127.0.0.1:3306/mysql?user=root"),
            JdbcAddress::talk,
            () -> OwnMariaDb.start().address());
    /** By MySQL's driver, which has to be on the class path. */
    private static final Location<JdbcAddress> MYSQL_LOCATION = new Location<>(
            "TASKMILL_TEST_MYSQL",
            JdbcAddress::new,
            new JdbcAddress("jdbc:mysql://127.0.0.1:3306/mysql?user=root"),
            JdbcAddress::talk,
            () -> OwnMariaDb.start().address().byMySqlDriver());

    private static final Location<NatsAddress> NATS_LOCATION = new Location<>(
            "TASKMILL_TEST_NATS_URL",
            NatsAddress::parse,
            NatsAddress.local(4222),
            NatsPlace::ask,
            () -> OwnNats.start().address());

    // Once for a process, because an own server takes seconds to start.
    private static final Once<RedisAddress> REDIS = once(REDIS_LOCATION);
    private static final Once<AmqpAddress> RABBIT = once(RABBIT_LOCATION);
    private static final Once<JdbcAddress> POSTGRES = once(POSTGRES_LOCATION);
    private static final Once<JdbcAddress> MARIADB = once(MARIADB_LOCATION);
    private static final Once<NatsAddress> NATS = once(NATS_LOCATION);

    private static final Once<JdbcAddress> MYSQL = once(MYSQL_LOCATION);

    private FoundServers() {}

    /** A fresh key prefix in a Redis. {@code TASKMILL_TEST_REDIS_URL}, {@code redis://[:password@]host[:port]}. */
    public static RedisPlace redis() {
        return RedisPlace.fresh(REDIS.get());
    }

    /**
     * A fresh name prefix in a RabbitMQ. {@code TASKMILL_TEST_AMQP_URL},
     * {@code amqp://[user:password@]host[:port][/virtualHost]}.
     */
    public static RabbitPlace rabbit() {
        return RabbitPlace.fresh(RABBIT.get());
    }

    /** A fresh database in a PostgreSQL. {@code TASKMILL_TEST_POSTGRES_URL}, {@code jdbc:postgresql://…?user=…}. */
    public static DatabasePlace postgres() {
        return DatabasePlace.freshPostgres(POSTGRES.get());
    }

    /** A fresh database in a MariaDB. {@code TASKMILL_TEST_MARIADB_URL}, {@code jdbc:mariadb://…?user=…}. */
    public static DatabasePlace mariaDb() {
        return DatabasePlace.freshMariaDb(MARIADB.get());
    }

    /**
     * A fresh database in a MySQL, or by its driver in a MariaDB. {@code TASKMILL_TEST_MYSQL},
     * {@code jdbc:mysql://…?user=…}. MySQL's driver has to be on the class path.
     */
    public static DatabasePlace mySql() {
        return DatabasePlace.freshMariaDb(MYSQL.get());
    }

    /** A fresh stream name in a NATS. {@code TASKMILL_TEST_NATS_URL}, {@code nats://[user:password@]host[:port]}. */
    public static NatsPlace nats() {
        return NatsPlace.fresh(NATS.get());
    }

    private static <A> Once<A> once(Location<A> location) {
        return new Once<>(() -> location.find(System.getenv()));
    }

    private static void ping(RedisAddress address) throws IOException {
        try (RespConnection connection = address.connect()) {
            connection.call("PING");
        }
    }
}
