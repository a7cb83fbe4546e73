package io.taskmill.tck;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskView;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.Decision;
import io.taskmill.spi.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Does one random thing after another to a handful of tasks, each of them at most one transition per task. */
final class RandomLife {

    private static final int NEWEST = 12;
    private static final int ACTIONS = 13;

    private final StoreBench bench;
    private final Random random;
    private final List<TaskId> ids = new ArrayList<>();
    private final List<ClaimedTask> held = new ArrayList<>();
    private NodeId node;

    RandomLife(StoreBench bench, long seed) {
        this.bench = bench;
        this.random = new Random(seed);
        this.node = bench.node();
    }

    void step() {
        switch (random.nextInt(ACTIONS)) {
            case 0, 11 -> submit();
            case 1, 2, 3 -> claim(0);
            case 4 -> claim(1);
            case 5, 6, 7 -> settle();
            case 8 -> bench.store().commands().cancel(any());
            case 9 -> bench.store().commands().replay(any());
            case 10 -> passTime();
            default -> crash();
        }
    }

    Map<TaskId, TaskView> look() {
        Map<TaskId, TaskView> views = new HashMap<>();
        bench.list(query -> query).forEach(view -> views.put(view.id(), view));
        return views;
    }

    private void submit() {
        Duration delay = Duration.ofSeconds(random.nextInt(3));
        boolean expires = random.nextBoolean();
        ids.add(bench.submit(parts ->
                expires ? parts.delay(delay).expiresAt(bench.time().now().plusSeconds(40)) : parts.delay(delay)));
    }

    private void claim(int suspects) {
        held.addAll(bench.store()
                .claimReady(new ClaimRequest(node, List.of(StoreBench.demand(StoreBench.QUEUE, 1)), suspects)));
    }

    private void settle() {
        if (!held.isEmpty()) {
            bench.settle(node, held.remove(random.nextInt(held.size())), decision());
        }
    }

    private Decision decision() {
        return switch (random.nextInt(7)) {
            case 0 -> StoreBench.SUCCESS;
            case 1 -> StoreBench.deadLetter();
            case 2 -> new Decision.Cancel();
            case 3 -> StoreBench.RELEASE_STARTED;
            case 4 -> StoreBench.RELEASE_NOT_STARTED;
            default -> StoreBench.retryAfter(Duration.ofSeconds(random.nextInt(3)));
        };
    }

    private TaskId any() {
        int choice = Math.min(ids.size(), NEWEST);
        return choice == 0 ? bench.newId() : ids.get(ids.size() - 1 - random.nextInt(choice));
    }

    private void passTime() {
        if (random.nextBoolean()) {
            bench.advanceAndForward(Duration.ofSeconds(random.nextInt(5)));
        } else {
            bench.store().timers().expire(10);
        }
    }

    private void crash() {
        bench.crash(node);
        held.clear();
        node = bench.node();
    }
}
