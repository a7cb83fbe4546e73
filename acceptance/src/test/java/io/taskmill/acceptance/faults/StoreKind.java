package io.taskmill.acceptance.faults;

import io.taskmill.testservers.process.OwnServer;
import io.taskmill.testservers.redis.OwnRedis;
import io.taskmill.testservers.sql.JdbcAddress;
import io.taskmill.testservers.sql.OwnMariaDb;
import io.taskmill.testservers.sql.OwnPostgres;
import java.sql.SQLException;
import java.util.function.IntFunction;

/** The stores that several nodes can share. */
enum StoreKind {
    POSTGRESQL {
        @Override
        TrialStore start() {
            OwnPostgres server = OwnPostgres.start();
            return new TrialStore(server, port -> server.addressThrough(port).url());
        }
    },
    MARIADB {
        @Override
        TrialStore start() {
            OwnMariaDb server = withDatabase();
            return new TrialStore(server, port -> database(server, port).url());
        }
    },
    /** A MariaDB by the driver of MySQL. */
    MYSQL {
        @Override
        TrialStore start() {
            OwnMariaDb server = withDatabase();
            return new TrialStore(
                    server, port -> database(server, port).byMySqlDriver().url());
        }
    },
    /** Syncs every command before it answers. */
    REDIS {
        @Override
        TrialStore start() {
            return new TrialStore(OwnRedis.start(), port -> "redis://127.0.0.1:" + port);
        }
    };

    /** Starts one of its own, which is closed by the caller. Blocks for seconds. */
    abstract TrialStore start();

    private static OwnMariaDb withDatabase() {
        OwnMariaDb server = OwnMariaDb.start();
        try {
            server.address().execute("create database taskmill");
        } catch (SQLException e) {
            server.close();
            throw new AssertionError("no database can be made at " + server.address(), e);
        }
        return server;
    }

    private static JdbcAddress database(OwnMariaDb server, int port) {
        return server.addressThrough(port).withDatabase("taskmill");
    }

    /**
     * A store that one run owns.
     *
     * @param server the process
     * @param urlThrough the URL for nodes through a port: the server's own, or that of a proxy
     */
    record TrialStore(OwnServer server, IntFunction<String> urlThrough) implements AutoCloseable {

        /** The URL for nodes. */
        String url() {
            return urlThrough.apply(server.port());
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
