package io.taskmill.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** The identity of the data, kept with them. */
public final class StoreIds {
    private static final String MAKE = "insert into store (one, id) values (1, ?)";
    private static final String READ = "select id from store";

    private StoreIds() {}

    /** The identity of the data that this connection leads to; made when they have none. Commits nothing. */
    public static UUID of(Connection connection, Dialect dialect) throws SQLException {
        try (PreparedStatement make = connection.prepareStatement(MAKE + dialect.orKeep("one"));
                PreparedStatement read = connection.prepareStatement(READ)) {
            int unused = Params.of(make, dialect).id(UUID.randomUUID()).update();
            try (ResultSet result = read.executeQuery()) {
                if (!result.next()) {
                    throw new SQLException("the identity of the data is gone as soon as it is made");
                }
                return new Row(result).uuid();
            }
        }
    }
}
