package io.taskmill.store.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Statements over lists of ids. */
public final class Lists {
    private Lists() {}

    /** The ids in lists that a statement can take. */
    public static List<List<UUID>> chunks(Statements statements, List<UUID> ids) {
        int size = statements.dialect().listSize();
        List<List<UUID>> chunks = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += size) {
            chunks.add(ids.subList(from, Math.min(ids.size(), from + size)));
        }
        return chunks;
    }

    /** The statement that begins with {@code sql} and ends with the condition that its last column is in the list. */
    public static Params of(Statements statements, String sql, List<UUID> ids) throws SQLException {
        return Params.of(statements, sql + statements.dialect().in(ids.size())).list(ids);
    }
}
