package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.ClaimResult;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.CrashPolicy;
import io.taskmill.spi.Decision;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** One of several threads that do everything to the same tasks at once. Its own mix is given by its seed. */
final class StressWorker implements Runnable {

    private static final int BATCH = 8;

    private final StoreBench bench;
    private final StressRecord record;
    private final Random random;
    private final int steps;
    private final List<ClaimedTask> held = new ArrayList<>();
    private NodeId node;

    StressWorker(StoreBench bench, StressRecord record, long seed, int steps) {
        this.bench = bench;
        this.record = record;
        this.random = new Random(seed);
        this.steps = steps;
        this.node = bench.node();
    }

    @Override
    public void run() {
        for (int step = 0; step < steps; step++) {
            step();
        }
        settle(held.size());
    }

    private void step() {
        int action = random.nextInt(100);
        if (action < 25) {
            submit();
        } else if (action < 35) {
            claimByIds();
        } else if (action < 50) {
            held.addAll(bench.claim(node, 1 + random.nextInt(BATCH)));
        } else if (action < 80) {
            settle(Math.min(held.size(), 1 + random.nextInt(BATCH)));
        } else if (action < 88) {
            record.anyId(random).ifPresent(id -> bench.store().commands().cancel(id));
        } else if (action < 94) {
            bench.advance(Duration.ofMillis(500));
            bench.store().timers().forwardDue(50);
        } else if (action < 98) {
            bench.store().queries().list(TaskQuery.all(50));
        } else {
            dieAndStartAgain();
        }
    }

    private void submit() {
        NewTask[] tasks = IntStream.range(0, 1 + random.nextInt(BATCH))
                .mapToObj(n -> bench.task(parts ->
                        parts.delay(Duration.ofSeconds(random.nextInt(3))).priority(random.nextInt(10))))
                .toArray(NewTask[]::new);
        record.submitted(bench.submit(tasks));
    }

    /** As when a broker rings for them, perhaps late, perhaps twice. */
    private void claimByIds() {
        List<TaskId> ids = new ArrayList<>();
        for (int n = random.nextInt(BATCH); n >= 0; n--) {
            record.anyId(random).ifPresent(ids::add);
        }
        List<ClaimResult> results = bench.claimByIds(node, ids);
        assertThat(results).as("answers for tasks that are there").doesNotContain(ClaimResult.Refusal.UNKNOWN);
        held.addAll(StoreBench.claimed(results));
    }

    private void settle(int count) {
        if (count == 0) {
            return;
        }
        List<ClaimedTask> tasks = held.subList(0, count);
        List<Settlement> settlements = tasks.stream()
                .map(task -> StoreBench.settlement(node, task, decision()))
                .toList();
        tasks.clear();
        List<SettleResult> results = bench.store().settle(settlements);
        for (int n = 0; n < results.size(); n++) {
            record.settled(settlements.get(n), results.get(n));
        }
        if (random.nextInt(10) == 0) {
            settleAgain(settlements);
        }
    }

    /**
     * A repeat is told apart from a new settlement by what the first one left behind. A release of work that was not
     * started leaves nothing once somebody else has settled the next claim: then it is refused.
     */
    private void settleAgain(List<Settlement> settlements) {
        List<SettleResult> results = bench.store().settle(settlements);
        for (int n = 0; n < results.size(); n++) {
            boolean leavesNoTrace = settlements.get(n).decision().equals(StoreBench.RELEASE_NOT_STARTED);
            assertThat(results.get(n))
                    .as("the same settlement again: " + settlements.get(n))
                    .isIn(
                            leavesNoTrace
                                    ? EnumSet.of(SettleResult.REPEATED, SettleResult.REFUSED)
                                    : EnumSet.of(SettleResult.REPEATED));
        }
    }

    private Decision decision() {
        int choice = random.nextInt(10);
        return switch (choice) {
            case 0 -> StoreBench.deadLetter();
            case 1 -> StoreBench.RELEASE_STARTED;
            case 2 -> StoreBench.RELEASE_NOT_STARTED;
            case 3, 4 -> StoreBench.retryAfter(Duration.ofSeconds(random.nextInt(3)));
            default -> StoreBench.SUCCESS;
        };
    }

    private void dieAndStartAgain() {
        bench.advance(StoreBench.LEASE.plusSeconds(1));
        assertThat(bench.store().nodes().declareDead(node, 0)).isTrue();
        List<Settlement> late = held.stream()
                .map(task -> StoreBench.settlement(node, task, StoreBench.SUCCESS))
                .toList();
        int taken = bench.store().nodes().reclaim(node, CrashPolicy.defaults(), Integer.MAX_VALUE);
        assertThat(taken).as("tasks taken back from the dead node").isEqualTo(held.size());
        assertThat(bench.store().settle(late))
                .as("settlements of a dead node")
                .allMatch(result -> result == SettleResult.REFUSED);
        held.clear();
        node = bench.node();
    }

    /** The status that a settlement leads to. */
    static TaskStatus statusAfter(Decision decision) {
        return switch (decision) {
            case Decision.Complete complete -> TaskStatus.SUCCESS;
            case Decision.Retry retry -> TaskStatus.RETRYING;
            case Decision.DeadLetter deadLetter -> TaskStatus.FAILED;
            case Decision.Cancel cancel -> TaskStatus.CANCELLED;
            case Decision.Release release -> TaskStatus.PENDING;
        };
    }
}
