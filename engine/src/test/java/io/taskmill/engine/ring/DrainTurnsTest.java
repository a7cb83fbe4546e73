package io.taskmill.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.QueueDemand;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrainTurnsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void fewQueuesShareTheMessages() {
        DrainTurns turns = new DrainTurns(Set.of("a", "b", "c"));

        List<QueueDemand> demands = turns.demands(16);

        assertThat(demands).extracting(QueueDemand::queue).containsExactly("a", "b", "c");
        assertThat(demands).extracting(QueueDemand::permits).containsOnly(5);
        assertThat(turns.wait(16, SECOND)).isEqualTo(SECOND);
    }

    @Test
    void manyQueuesTakeTurnsAndNeverGetMoreThanIsWanted() {
        Set<String> names = IntStream.range(0, 500).mapToObj(i -> "q" + i).collect(Collectors.toSet());
        DrainTurns turns = new DrainTurns(names);
        Set<String> asked = new TreeSet<>();

        for (int round = 0; round < 32; round++) {
            List<QueueDemand> demands = turns.demands(16);
            assertThat(demands.stream().mapToInt(QueueDemand::permits).sum()).isEqualTo(16);
            demands.forEach(demand -> asked.add(demand.queue()));
        }

        assertThat(asked).isEqualTo(new TreeSet<>(names));
        assertThat(turns.wait(16, SECOND)).isEqualTo(Duration.ofMillis(32));
        assertThat(turns.wait(1, SECOND)).isEqualTo(Duration.ofMillis(20));
    }
}
