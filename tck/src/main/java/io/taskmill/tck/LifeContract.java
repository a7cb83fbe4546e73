package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import io.taskmill.spi.TaskTransition;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What holds after every single step, whatever is done to tasks. */
interface LifeContract extends StoreContract {

    List<Long> SEEDS = List.of(1L, 2L, 3L);

    /** How many steps a random run makes. */
    int stressSteps();

    @Test
    default void everyStatusChangeIsInTheTransitionTable() {
        for (long seed : SEEDS) {
            RandomLife life = new RandomLife(bench(), seed);
            Map<TaskId, TaskView> before = life.look();
            for (int step = 0; step < stressSteps(); step++) {
                life.step();
                Map<TaskId, TaskView> after = life.look();
                expectAllowed(before, after, "seed " + seed + ", step " + step);
                before = after;
            }
        }
    }

    @Test
    default void everyAttemptIsAccountedForAfterEveryStep() {
        RandomLife life = new RandomLife(bench(), 4);
        for (int step = 0; step < stressSteps(); step++) {
            life.step();
            life.look().values().forEach(LifeContract::expectAccounted);
        }
    }

    @Test
    default void countersAgreeWithTheTasksAfterEveryStep() {
        RandomLife life = new RandomLife(bench(), 5);
        for (int step = 0; step < stressSteps(); step++) {
            life.step();
            Map<TaskStatus, Long> counted = bench().counters(StoreBench.QUEUE);
            counted.keySet().removeIf(TaskStatus::terminal);
            assertThat(counted).as("step %d", step).isEqualTo(live(life.look()));
        }
    }

    private static void expectAllowed(Map<TaskId, TaskView> before, Map<TaskId, TaskView> after, String when) {
        assertThat(after.keySet()).as(when).containsAll(before.keySet());
        before.forEach((id, old) -> {
            TaskView now = after.get(id);
            if (now != null && now.status() != old.status()) {
                assertThat(TaskTransition.allowed(old.status(), now.status()))
                        .as("%s: from %s to %s", when, old.status(), now.status())
                        .isTrue();
            }
        });
    }

    private static Map<TaskStatus, Long> live(Map<TaskId, TaskView> tasks) {
        Map<TaskStatus, Long> counts = new EnumMap<>(TaskStatus.class);
        for (TaskView view : tasks.values()) {
            if (!view.status().terminal()) {
                counts.merge(view.status(), 1L, Long::sum);
            }
        }
        return counts;
    }

    private static void expectAccounted(TaskView view) {
        TaskCounts counts = view.counts();
        int open = view.status() == TaskStatus.RUNNING || view.status() == TaskStatus.SUCCESS ? 1 : 0;
        assertThat(counts.attempts())
                .as("attempts of %s, %s", view.status(), counts)
                .isEqualTo(counts.failures() + counts.crashes() + counts.releases() + open);
        assertThat(counts.deliveries()).isGreaterThanOrEqualTo(counts.attempts());
    }
}
