package io.taskmill.store.sql;

import io.taskmill.api.TaskId;
import io.taskmill.spi.DataRejectedError;
import io.taskmill.spi.InsertResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/** Ids chosen by clients, with the digest of the request that chose them. */
final class ClientIds {
    private static final String CLAIM = "insert into name_key (scope, name, task_id, digest)"
            + " values ('id', ?1, ?1, ?2) on conflict (scope, name) do nothing";
    private static final String DIGEST = "select digest from name_key where scope = 'id' and name = ?";
    private static final String FORGET = "delete from name_key where scope = 'id' and name = ?";
    private static final String STORED = "select state, created_at from task where id = ?1"
            + " union all select status, created_at from finished where id = ?1";

    enum Claim {
        FREE,
        SAME_REQUEST,
        OTHER_REQUEST
    }

    private ClientIds() {}

    /** Takes the id for this request, unless it is taken; by ids made by the engine too. */
    static Claim claim(Transaction tx, TaskId id, byte[] digest) throws SQLException {
        if (Params.of(tx.prepare(CLAIM)).id(id).bytes(digest).update() == 0) {
            return Arrays.equals(digest, digest(tx, id)) ? Claim.SAME_REQUEST : Claim.OTHER_REQUEST;
        }
        if (stored(tx, id).isPresent()) {
            Params.of(tx.prepare(FORGET)).id(id).update();
            return Claim.OTHER_REQUEST;
        }
        return Claim.FREE;
    }

    /** The task as it is, if it was stored. */
    static Optional<InsertResult.Known> stored(Transaction tx, TaskId id) throws SQLException {
        try (ResultSet result = Params.of(tx.prepare(STORED)).id(id).query()) {
            if (!result.next()) {
                return Optional.empty();
            }
            Row row = new Row(result);
            return Optional.of(new InsertResult.Known(id, StateCode.status(row.count()), row.instant()));
        }
    }

    /** The task that a key or row just found says is stored. */
    static InsertResult.Known known(Transaction tx, TaskId id) throws SQLException {
        return stored(tx, id)
                .orElseThrow(() -> new DataRejectedError("the id " + id + " is taken, but its task is gone", null));
    }

    private static byte[] digest(Transaction tx, TaskId id) throws SQLException {
        try (ResultSet result = Params.of(tx.prepare(DIGEST)).id(id).query()) {
            return result.next() ? new Row(result).bytes() : new byte[0];
        }
    }
}
