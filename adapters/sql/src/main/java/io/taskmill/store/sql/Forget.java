package io.taskmill.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Finished tasks and the rows of other tables that belong to them. */
public final class Forget {
    private static final List<String> BELONGINGS = List.of(
            "body where id",
            "attempt where task_id",
            "name_key where scope = 'id' and name",
            "name_key where scope <> 'id' and task_id");

    private Forget() {}

    /** Deletes these tasks with all that belongs to them. */
    public static void tasks(Transaction tx, List<UUID> ids) throws SQLException {
        for (List<UUID> chunk : Lists.chunks(tx, ids)) {
            int unused = Lists.of(tx, "delete from finished where id", chunk).update();
            for (String belongings : BELONGINGS) {
                unused = Lists.of(tx, "delete from " + belongings, chunk).update();
            }
        }
    }

    /** Those of these tasks to which any row of another table belongs. */
    public static List<UUID> withBelongings(Transaction tx, List<UUID> ids) throws SQLException {
        Set<UUID> found = new TreeSet<>();
        for (List<UUID> chunk : Lists.chunks(tx, ids)) {
            for (String belongings : BELONGINGS) {
                String id = belongings.substring(belongings.lastIndexOf(' ') + 1);
                try (ResultSet result = Lists.of(tx, "select " + id + " from " + belongings, chunk)
                        .query()) {
                    while (result.next()) {
                        found.add(new Row(result).uuid());
                    }
                }
            }
        }
        return List.copyOf(found);
    }
}
