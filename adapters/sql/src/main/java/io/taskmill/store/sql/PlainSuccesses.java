package io.taskmill.store.sql;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.Decision;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.Settlement;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Moves tasks that succeeded at their first claim, the common case, by few statements for all of them. Fence 1 means
 * the first claim, so there is no history to write. What it leaves out (old fences, cancellations, ids given twice) is
 * for {@link SettleOne}.
 */
record PlainSuccesses(List<Settlement> settlements, Map<NodeId, Holder> holders) {
    private static final int CHUNK = 1024;
    private static final String IDS = "(select substr(?, i * 16 + 1, 16) from position where i < ?)";
    private static final String LIVE = " and holder = ? and fence = 1 and cancel is null";
    private static final String MOVE = "insert into finished (id, status, finished_at, settled_by, fence, queue,"
            + " priority, created_at, started_at, attempts, failures, crashes, releases, deliveries, generation, "
            + SpecColumns.TEXT + ", payload, result)"
            + " select id, 5, ?, holder, fence, queue, priority, created_at, started_at, attempts, failures, crashes,"
            + " releases, deliveries, generation, " + SpecColumns.TEXT + ", payload, ?"
            + " from task where id ";
    private static final String MOVE_MANY = MOVE + "in " + IDS + LIVE;
    // An id that was given twice is moved once; who got it is told by the deletion.
    private static final String MOVE_ONE = MOVE + "= ?" + LIVE + " on conflict (id) do nothing";
    private static final String DELETE = "delete from task where id in " + IDS + LIVE;
    private static final String DELETE_TELLING = DELETE + " returning id";

    /** Which of the settlements were recorded. */
    boolean[] run(Transaction tx, long now) throws SQLException {
        boolean[] recorded = new boolean[settlements.size()];
        for (Map.Entry<NodeId, Holder> holder : holders.entrySet()) {
            if (holder.getValue().live()) {
                List<Integer> plain = plain(holder.getKey());
                for (int from = 0; from < plain.size(); from += CHUNK) {
                    List<Integer> chunk = plain.subList(from, Math.min(plain.size(), from + CHUNK));
                    move(tx, holder.getValue().number(), chunk, now, recorded);
                }
            }
        }
        return recorded;
    }

    private List<Integer> plain(NodeId holder) {
        List<Integer> plain = new ArrayList<>();
        for (int i = 0; i < settlements.size(); i++) {
            Settlement settlement = settlements.get(i);
            if (settlement.fence() == 1
                    && settlement.decision() instanceof Decision.Complete
                    && settlement.holder().equals(holder)) {
                plain.add(i);
            }
        }
        return plain;
    }

    private void move(Transaction tx, long holder, List<Integer> chunk, long now, boolean[] recorded)
            throws SQLException {
        byte[] ids = ids(chunk);
        int moved = moveMany(tx, holder, chunk, now) + moveOnes(tx, holder, chunk, now);
        Set<ByteBuffer> deleted = delete(tx, holder, ids, chunk.size(), moved);
        for (int k = 0; k < chunk.size(); k++) {
            if (moved == chunk.size() || deleted.remove(ByteBuffer.wrap(ids, k * Uuids.BYTES, Uuids.BYTES))) {
                int i = chunk.get(k);
                recorded[i] = true;
                tx.counters().move(settlements.get(i).queue(), TaskStatus.RUNNING, TaskStatus.SUCCESS);
            }
        }
    }

    /** Those without a result, in one statement. */
    private int moveMany(Transaction tx, long holder, List<Integer> chunk, long now) throws SQLException {
        List<Integer> bare = chunk.stream().filter(i -> result(i) == null).toList();
        if (bare.isEmpty()) {
            return 0;
        }
        return Params.of(tx.prepare(MOVE_MANY))
                .number(now)
                .bytes(null)
                .bytes(ids(bare))
                .number(bare.size())
                .number(holder)
                .update();
    }

    /** Those with a result, each of which has to be bound. */
    private int moveOnes(Transaction tx, long holder, List<Integer> chunk, long now) throws SQLException {
        int moved = 0;
        for (int i : chunk) {
            Payload result = result(i);
            if (result != null) {
                moved += Params.of(tx.prepare(MOVE_ONE))
                        .number(now)
                        .bytes(result.bytes())
                        .bytes(Uuids.bytes(settlements.get(i).id().value()))
                        .number(holder)
                        .update();
            }
        }
        return moved;
    }

    private @Nullable Payload result(int i) {
        return settlements.get(i).decision() instanceof Decision.Complete(var result) ? result : null;
    }

    private byte[] ids(List<Integer> chunk) {
        ByteBuffer buffer = ByteBuffer.allocate(chunk.size() * Uuids.BYTES);
        for (int i : chunk) {
            buffer.put(Uuids.bytes(settlements.get(i).id().value()));
        }
        return buffer.array();
    }

    /** Deletes what was moved, which is told only if it was not everything. */
    private static Set<ByteBuffer> delete(Transaction tx, long holder, byte[] ids, int count, int moved)
            throws SQLException {
        Set<ByteBuffer> deleted = new HashSet<>();
        if (moved == 0) {
            return deleted;
        }
        Params params = Params.of(tx.prepare(moved == count ? DELETE : DELETE_TELLING))
                .bytes(ids)
                .number(count)
                .number(holder);
        if (moved == count) {
            params.update();
            return deleted;
        }
        try (ResultSet result = params.query()) {
            while (result.next()) {
                deleted.add(ByteBuffer.wrap(new Row(result).bytes()));
            }
        }
        return deleted;
    }
}
