package io.taskmill.store.sql;

import io.taskmill.spi.NodeId;
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.Settlement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Records how claims ended: plain first-time successes together, everything else one by one.
 *
 * @param settlements which
 */
record SettleTasks(List<Settlement> settlements) implements Operation<List<SettleResult>> {

    @Override
    public List<SettleResult> run(Transaction tx) throws SQLException {
        long now = tx.now();
        Map<NodeId, Holder> holders = new HashMap<>();
        for (Settlement settlement : settlements) {
            if (!holders.containsKey(settlement.holder())) {
                holders.put(settlement.holder(), Holder.find(tx, settlement.holder()));
            }
        }
        boolean[] recorded = new PlainSuccesses(settlements, holders).run(tx, now);
        List<SettleResult> results = new ArrayList<>(settlements.size());
        for (int i = 0; i < recorded.length; i++) {
            results.add(recorded[i] ? SettleResult.RECORDED : settle(tx, settlements.get(i), holders, now));
        }
        return results;
    }

    private static SettleResult settle(Transaction tx, Settlement settlement, Map<NodeId, Holder> holders, long now)
            throws SQLException {
        Holder holder = Objects.requireNonNull(holders.get(settlement.holder()));
        return SettleOne.run(tx, settlement, holder, now);
    }
}
