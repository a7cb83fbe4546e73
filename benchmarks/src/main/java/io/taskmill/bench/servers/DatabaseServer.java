package io.taskmill.bench.servers;

import io.taskmill.bench.bare.Scheme;
import io.taskmill.testservers.found.DatabasePlace;
import io.taskmill.testservers.sql.JdbcAddress;
import java.sql.SQLException;
import java.util.List;

/**
 * A database server.
 *
 * @param address where it is
 * @param kind which
 * @param end stops it, if it is an own one
 */
record DatabaseServer(JdbcAddress address, Kind kind, Runnable end) implements StoreServer {

    /** What differs. */
    interface Kind {

        /** Version and durability. */
        String settings(JdbcAddress address);

        /** What removes a database with what is connected to it. */
        String drop(String name);

        /** Its bare scheme. */
        Scheme bare(String url) throws SQLException;
    }

    @Override
    public String settings() {
        return kind.settings(address);
    }

    @Override
    public StorePlace newStore() throws SQLException {
        String name = Names.fresh();
        address.execute("create database " + name);
        return new Place(new DatabasePlace(address.withDatabase(name), List.of(kind.drop(name)), address), kind);
    }

    @Override
    public void close() {
        end.run();
    }

    private record Place(DatabasePlace database, Kind kind) implements StorePlace {

        @Override
        public String url() {
            return database.address().url();
        }

        @Override
        public Scheme bare() throws SQLException {
            return kind.bare(url());
        }

        @Override
        public void close() {
            database.close();
        }
    }
}
