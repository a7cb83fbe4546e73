package io.taskmill.engine.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.TaskId;
import io.taskmill.engine.Randomness;
import io.taskmill.engine.SettableTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TaskIdsTest {

    private final SettableTime time = new SettableTime();
    private final TaskIds ids = new TaskIds(time, Randomness.platform());

    @Test
    void idsAreVersionSevenUuidsOfTheRfcVariant() {
        for (int i = 0; i < 10_000; i++) {
            TaskId id = ids.next();

            assertThat(id.value().version()).isEqualTo(7);
            assertThat(id.value().variant()).isEqualTo(2);
        }
    }

    @Test
    void theFirstFortyEightBitsAreTheMilliseconds() {
        assertThat(ids.next().value().getMostSignificantBits() >>> 16)
                .isEqualTo(time.now().toEpochMilli());
    }

    @Test
    void idsAscendWhenAMillisecondMakesMoreThanItsCounterHolds() {
        assertThat(made(20_000)).isSortedAccordingTo(TaskId::compareTo).doesNotHaveDuplicates();
    }

    @Test
    void idsAscendWhenTheClockGoesBack() {
        List<TaskId> made = new ArrayList<>(made(10));
        time.advanceMillis(-3_600_000);
        made.addAll(made(10));
        time.advanceMillis(3_600_001);
        made.addAll(made(10));

        assertThat(made).isSortedAccordingTo(TaskId::compareTo).doesNotHaveDuplicates();
    }

    @Test
    void theTimeInIdsComesBackToTheClockAfterARush() {
        made(20_000);
        time.advanceMillis(1_000);

        assertThat(ids.next().value().getMostSignificantBits() >>> 16)
                .isEqualTo(time.now().toEpochMilli());
    }

    @Test
    void idsAreUniqueOverManyThreadsAndAscendInEach() throws Exception {
        Callable<List<TaskId>> maker = () -> made(5_000);
        Set<TaskId> all = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<List<TaskId>> part : threads.invokeAll(List.of(maker, maker, maker, maker, maker, maker))) {
                assertThat(part.get()).isSortedAccordingTo(TaskId::compareTo);
                all.addAll(part.get());
            }
        }

        assertThat(all).hasSize(30_000);
    }

    @Test
    void idsAreUniqueEvenWithoutAnyChance() {
        TaskIds plain = new TaskIds(time, new Randomness() {
            @Override
            public long nextLong() {
                return -1;
            }

            @Override
            public double nextDouble() {
                return 0;
            }
        });

        TaskId first = plain.next();

        assertThat(first.value().variant()).isEqualTo(2);
        assertThat(plain.next()).isGreaterThan(first);
    }

    private List<TaskId> made(int count) {
        List<TaskId> made = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            made.add(ids.next());
        }
        return made;
    }
}
