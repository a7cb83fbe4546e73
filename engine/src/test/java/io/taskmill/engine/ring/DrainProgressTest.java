package io.taskmill.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.engine.EngineStats;
import io.taskmill.engine.SettableTime;
import java.text.MessageFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DrainProgressTest {
    private final Logger log = Logger.getLogger(DrainProgress.class.getName());
    private final SettableTime time = new SettableTime();
    private final Lines lines = new Lines();
    private final EngineStats stats = new EngineStats();
    private final BrokerWatch watch = new BrokerWatch("the old broker", stats::countDrainError);
    private final DrainProgress progress =
            new DrainProgress("redis://old", Set.of("mail", "default"), watch, stats, time);

    @BeforeEach
    void listen() {
        log.addHandler(lines);
    }

    @AfterEach
    void stopListening() {
        log.removeHandler(lines);
    }

    @Test
    void saysAtTheStartWhichQueuesAreDrained() {
        progress.started();

        assertThat(lines.texts)
                .containsExactly(
                        "draining the old broker redis://old, of queues [default, mail]; what it holds for other"
                                + " queues stays there");
    }

    @Test
    void saysThatItIsEmptyAndAgainAfterLaterMessagesButNotTooOften() {
        stats.countDrained(7, 5);
        stats.countDrainedDead();

        progress.someLeft();
        progress.emptied();
        progress.emptied();
        assertThat(lines.texts)
                .containsExactly(
                        "the old broker redis://old is empty, of queues [default, mail]: taken off it since the"
                                + " start were foreign=5 rings=7 dead=1; broker.drainFrom can be removed once no node and no"
                                + " other program uses it");

        for (int burst = 0; burst < 5; burst++) {
            progress.someLeft();
            progress.emptied();
            assertThat(progress.note()).contains("is empty");
        }
        assertThat(lines.texts).hasSize(1);
        time.advanceMillis(DrainProgress.AGAIN.toMillis());
        progress.emptied();
        progress.emptied();
        assertThat(lines.texts).hasSize(2);

        time.advanceMillis(DrainProgress.AGAIN.toMillis());
        progress.emptied();
        assertThat(lines.texts).hasSize(2);
    }

    @Test
    void aBrokerThatHeldNothingIsToldToBeEmptyToo() {
        progress.emptied();

        assertThat(lines.texts).hasSize(1);
    }

    @Test
    void itsNoteNamesNoAddress() {
        assertThat(progress.note()).contains("is being drained");
        progress.emptied();
        assertThat(progress.note()).contains("is empty");
        watch.failed(BrokerWatch.Part.LISTENING, "redis://old does not answer");
        assertThat(progress.note()).contains("fails").doesNotContain("redis");
    }

    private static final class Lines extends Handler {
        private final List<String> texts = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            texts.add(MessageFormat.format(line.getMessage(), line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
