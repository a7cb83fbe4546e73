package io.taskmill.store.sql;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.Decision;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.Settlement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Records how claims ended: plain first-time successes, the common case, together, everything else one by one. Fence 1
 * means the first claim, so such a success has no history to write.
 *
 * @param settlements which
 */
record SettleTasks(List<Settlement> settlements) implements Operation<List<SettleResult>> {

    @Override
    public List<SettleResult> run(Transaction tx) throws SQLException {
        long now = tx.now();
        Map<NodeId, Holder> holders = holders(tx);
        Set<Integer> recorded = new HashSet<>();
        for (Map.Entry<NodeId, Holder> holder : holders.entrySet()) {
            if (holder.getValue().live()) {
                recorded.addAll(complete(tx, holder.getKey(), holder.getValue().number(), now));
            }
        }
        SettleResult[] results = new SettleResult[settlements.size()];
        Arrays.fill(results, SettleResult.RECORDED);
        for (int i : others(recorded)) {
            Settlement settlement = settlements.get(i);
            Holder holder = Objects.requireNonNull(holders.get(settlement.holder()));
            results[i] = SettleOne.run(tx, settlement, holder, now);
        }
        return List.of(results);
    }

    /** Locked in the order of their ids, like everything. */
    private Map<NodeId, Holder> holders(Transaction tx) throws SQLException {
        List<NodeId> nodes = settlements.stream()
                .map(Settlement::holder)
                .distinct()
                .sorted(Comparator.comparing(node -> new TaskId(node.value())))
                .toList();
        Map<NodeId, Holder> holders = new HashMap<>();
        for (NodeId node : nodes) {
            holders.put(node, Holder.find(tx, node));
        }
        return holders;
    }

    /** Returns which settlements were recorded. One that was given twice is recorded once: the other is a repeat. */
    private List<Integer> complete(Transaction tx, NodeId node, long holder, long now) throws SQLException {
        SortedMap<TaskId, Integer> plain = new TreeMap<>();
        for (int i = 0; i < settlements.size(); i++) {
            Settlement settlement = settlements.get(i);
            if (settlement.fence() == 1
                    && settlement.decision() instanceof Decision.Complete
                    && settlement.holder().equals(node)) {
                plain.putIfAbsent(settlement.id(), i);
            }
        }
        List<Settlement> completed =
                plain.values().stream().map(settlements::get).toList();
        Set<UUID> moved =
                completed.isEmpty() ? Set.of() : tx.dialect().hotPath().complete(tx, holder, now, completed);
        List<Integer> recorded = new ArrayList<>(moved.size());
        plain.forEach((id, i) -> {
            if (moved.contains(id.value())) {
                tx.counters().move(settlements.get(i).queue(), TaskStatus.RUNNING, TaskStatus.SUCCESS);
                recorded.add(i);
            }
        });
        return recorded;
    }

    /** Those that are not recorded yet, in the order of their ids. */
    private List<Integer> others(Set<Integer> recorded) {
        return IntStream.range(0, settlements.size())
                .filter(i -> !recorded.contains(i))
                .boxed()
                .sorted(Comparator.comparing(i -> settlements.get(i).id()))
                .toList();
    }
}
