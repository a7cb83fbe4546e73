package io.taskmill.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.engine.SettableTime;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ListeningTest {
    private final SettableTime time = new SettableTime();
    private final Semaphore opened = new Semaphore(0);
    private final Listening listening = new Listening(
            Silent::new, new BrokerWatch("the broker", () -> {}), opened::release, time, Duration.ofSeconds(30));

    @Test
    void anIntakeThatIsMadeAndNeverHearsIsOpenedLessAndLessOften() throws Exception {
        for (int pause : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            open();
            listening.lost("it does not hear");
            assertNotBefore(Duration.ofSeconds(pause));
        }
    }

    @Test
    void oneThatHeardIsOpenedAgainSoon() throws Exception {
        for (int i = 0; i < 4; i++) {
            open();
            listening.lost("it does not hear");
            time.advanceMillis(30_000);
        }
        open();
        listening.works();
        listening.lost("the connection broke");
        assertNotBefore(Duration.ofSeconds(1));
        open();
    }

    private void open() throws InterruptedException {
        listening.intake(time.nanos());
        assertThat(opened.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        assertThat(listening.intake(time.nanos())).isPresent();
    }

    private void assertNotBefore(Duration pause) {
        time.advanceMillis(pause.toMillis() - 1);
        assertThat(listening.wanted(time.nanos())).isFalse();
        time.advanceMillis(1);
        assertThat(listening.wanted(time.nanos())).isTrue();
    }

    /** Only stands there. */
    private static final class Silent implements Intake {

        @Override
        public List<Delivery> receive(List<QueueDemand> demands, Duration wait) {
            return List.of();
        }

        @Override
        public void wake() {}

        @Override
        public void acknowledge(List<Delivery> deliveries) {}

        @Override
        public void release(List<Delivery> deliveries) {}

        @Override
        public void deadLetter(Delivery delivery, String reason, String detail) {}

        @Override
        public void lanes(Set<QueueLane> lanes) {}

        @Override
        public void close() {}
    }
}
