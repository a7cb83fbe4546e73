package io.taskmill.store.sql;

import io.taskmill.spi.NewTask;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Ids chosen by clients, with the digest of the request that chose them. */
final class ClientIds {
    private static final String DIGEST = "select digest from name_key where scope = 'id' and name = ?";
    private static final String FORGET = "delete from name_key where scope = 'id' and name = ?";

    private ClientIds() {}

    /** Takes the ids for these requests. Returns those that were taken before; by ids made by the engine too. */
    static Set<UUID> taken(Transaction tx, List<NewTask> named) throws SQLException {
        Set<UUID> taken = new HashSet<>();
        if (named.isEmpty()) {
            return taken;
        }
        Set<UUID> free = tx.dialect().hotPath().takeNames(tx, named);
        for (NewTask task : named) {
            if (!free.contains(task.id().value())) {
                taken.add(task.id().value());
            }
        }
        for (UUID madeByEngine : Stored.find(tx, List.copyOf(free)).ids()) {
            int unused = Params.of(tx, FORGET).id(madeByEngine).update();
            taken.add(madeByEngine);
        }
        return taken;
    }

    /** The digest of the request that took this id; empty when none did. */
    static byte[] digest(Statements statements, UUID id) throws SQLException {
        try (ResultSet result = Params.of(statements, DIGEST).id(id).query()) {
            return result.next() ? new Row(result).bytes() : new byte[0];
        }
    }
}
