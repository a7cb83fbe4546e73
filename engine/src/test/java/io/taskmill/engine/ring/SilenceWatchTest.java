package io.taskmill.engine.ring;

import static io.taskmill.engine.ring.RingTasks.claimed;
import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SilenceWatchTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final SilenceWatch watch = new SilenceWatch(0);
    private long now;

    @Test
    void unheardRingsOverFiveSecondsAreSilence() {
        unheard();
        now += 5 * SECOND;
        unheard();
        assertThat(watch.silent(now)).as("two may be lost").isFalse();
        unheard();
        assertThat(watch.silent(now)).isTrue();
    }

    @Test
    void manyAtOnceAreNoSilenceYet() {
        for (int i = 0; i < 10; i++) {
            unheard();
        }
        assertThat(watch.silent(now + 5 * SECOND - 1)).isFalse();
        assertThat(watch.silent(now + 5 * SECOND)).isTrue();
    }

    @Test
    void oneMessageEndsTheDoubt() {
        unheard();
        unheard();
        unheard();
        watch.heard();

        assertThat(watch.silent(now + 60 * SECOND)).isFalse();
    }

    @Test
    void tasksForWhichNobodyRangSayNothing() {
        watch.found(claimed("mail", 50), now);
        TaskId unsent = new TaskId(UUID.randomUUID());
        watch.rings(unsent);
        watch.unsent(unsent);
        watch.found(List.of(claimed("mail", unsent)), now);

        assertThat(watch.silent(now + 60 * SECOND)).isFalse();
    }

    @Test
    void listeningAnewAgainAndAgainTakesLongerEachTimeUntilSomethingIsHeard() {
        assertThat(secondsUntilSilent()).isEqualTo(5);
        watch.restarted(now);
        assertThat(secondsUntilSilent()).isEqualTo(10);
        watch.restarted(now);
        assertThat(secondsUntilSilent()).isEqualTo(20);
        watch.restarted(now);
        watch.heard();
        now += 60 * SECOND;
        assertThat(secondsUntilSilent()).isEqualTo(5);
    }

    private long secondsUntilSilent() {
        long start = now;
        while (!watch.silent(now)) {
            unheard();
            now += SECOND;
        }
        return (now - start) / SECOND;
    }

    private void unheard() {
        TaskId id = new TaskId(UUID.randomUUID());
        watch.rings(id);
        watch.found(List.of(claimed("mail", id)), now);
    }
}
