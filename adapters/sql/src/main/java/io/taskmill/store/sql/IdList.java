package io.taskmill.store.sql;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Lists of ids that are bound as one value, so that a statement is the same for all lengths up to {@link #CHUNK}. */
final class IdList {
    /** How many ids fit into one list. */
    static final int CHUNK = 1024;

    /** What follows a column: whether it is in the list. */
    static final String IN = " in (select substr(?, i * 16 + 1, 16) from position where i < ?)";

    private IdList() {}

    static List<List<UUID>> chunks(List<UUID> ids) {
        List<List<UUID>> chunks = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            chunks.add(ids.subList(from, Math.min(ids.size(), from + CHUNK)));
        }
        return chunks;
    }

    static Params bind(Params params, List<UUID> ids) throws SQLException {
        ByteBuffer buffer = ByteBuffer.allocate(ids.size() * Uuids.BYTES);
        ids.forEach(id -> buffer.put(Uuids.bytes(id)));
        return params.bytes(buffer.array()).number(ids.size());
    }
}
