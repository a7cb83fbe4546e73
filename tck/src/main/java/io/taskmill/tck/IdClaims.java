package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.TaskId;
import io.taskmill.spi.ClaimResult;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.TaskStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A node that claims tasks by their ids, in an order of its own, and asks again for those that are busy. */
final class IdClaims {

    private static final int BATCH = 40;

    /** Busy means locked for a moment; a store that says so for ever is wrong. */
    private static final int MAX_CALLS = 20_000;

    private final TaskStore store;
    private final NodeId node;
    private final Random random;

    IdClaims(TaskStore store, NodeId node, long seed) {
        this.store = store;
        this.node = node;
        this.random = new Random(seed);
    }

    /** Claims what it can get of them and returns when every other one is held. */
    List<ClaimedTask> claim(List<TaskId> ids) {
        List<ClaimedTask> claimed = new ArrayList<>();
        List<TaskId> open = new ArrayList<>(ids);
        Collections.shuffle(open, random);
        int calls = 0;
        while (!open.isEmpty()) {
            assertThat(++calls).as("calls until nothing was busy").isLessThan(MAX_CALLS);
            List<TaskId> some = List.copyOf(open.subList(0, Math.min(BATCH, open.size())));
            open.subList(0, some.size()).clear();
            List<ClaimResult> results = StoreBench.claimByIds(store, node, some);
            claimed.addAll(StoreBench.claimed(results));
            for (int n = 0; n < some.size(); n++) {
                if (results.get(n) instanceof ClaimResult.Refusal refusal) {
                    assertThat(refusal).isIn(ClaimResult.Refusal.HELD, ClaimResult.Refusal.BUSY);
                    if (refusal == ClaimResult.Refusal.BUSY) {
                        open.add(some.get(n));
                    }
                }
            }
        }
        return claimed;
    }
}
