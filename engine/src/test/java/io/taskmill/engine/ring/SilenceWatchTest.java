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
        pass(5);
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
        pass(4);
        assertThat(watch.silent(now)).isFalse();
        pass(1);
        assertThat(watch.silent(now)).isTrue();
    }

    @Test
    void oneMessageEndsTheDoubt() {
        unheard();
        unheard();
        unheard();
        watch.heard();
        pass(60);

        assertThat(watch.silent(now)).isFalse();
    }

    @Test
    void tasksForWhichNobodyRangSayNothing() {
        watch.found(claimed("mail", 50));
        pass(60);

        assertThat(watch.silent(now)).isFalse();
    }

    @Test
    void whoDoesNotListenHearsNothing() {
        unheard();
        unheard();
        unheard();
        now += 60 * SECOND;

        assertThat(watch.silent(now)).isFalse();
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
        pass(60);
        assertThat(secondsUntilSilent()).isEqualTo(5);
    }

    private long secondsUntilSilent() {
        long start = now;
        while (!watch.silent(now)) {
            unheard();
            pass(1);
        }
        return (now - start) / SECOND;
    }

    private void unheard() {
        TaskId id = new TaskId(UUID.randomUUID());
        watch.confirmed(id);
        watch.found(List.of(claimed("mail", id)));
    }

    /** With somebody who listens. */
    private void pass(long seconds) {
        now += seconds * SECOND;
        watch.listened(seconds * SECOND);
    }
}
