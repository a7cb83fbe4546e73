package io.taskmill.bench.servers;

import io.taskmill.bench.bare.BareMariaDb;
import io.taskmill.bench.bare.BarePostgres;
import io.taskmill.bench.bare.Scheme;
import io.taskmill.bench.servers.DatabaseServer.Kind;
import io.taskmill.testservers.sql.JdbcAddress;
import java.sql.SQLException;

/** The database servers that there are stores for. */
enum DatabaseKinds implements Kind {
    POSTGRES {
        @Override
        public String settings(JdbcAddress address) {
            return "PostgreSQL " + ask(address, "show server_version") + ", fsync " + ask(address, "show fsync")
                    + ", synchronous_commit " + ask(address, "show synchronous_commit") + ", shared_buffers "
                    + ask(address, "show shared_buffers") + ", max_wal_size " + ask(address, "show max_wal_size");
        }

        @Override
        public String drop(String name) {
            return "drop database " + name + " with (force)";
        }

        @Override
        public Scheme bare(String url) throws SQLException {
            return new BarePostgres(url);
        }
    },
    MARIADB {
        @Override
        public String settings(JdbcAddress address) {
            return "MariaDB " + ask(address, "select version()") + ", innodb_flush_log_at_trx_commit "
                    + ask(address, "select @@innodb_flush_log_at_trx_commit") + ", binary log "
                    + ask(address, "select @@log_bin") + ", innodb_buffer_pool_size "
                    + ask(address, "select @@innodb_buffer_pool_size div 1048576") + " MiB";
        }

        @Override
        public String drop(String name) {
            return "drop database " + name;
        }

        @Override
        public Scheme bare(String url) throws SQLException {
            return new BareMariaDb(url);
        }
    };

    private static String ask(JdbcAddress address, String question) {
        try {
            return address.query(question);
        } catch (SQLException e) {
            return "?";
        }
    }
}
