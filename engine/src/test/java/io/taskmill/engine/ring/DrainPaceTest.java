package io.taskmill.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.Lane;
import io.taskmill.spi.QueueLane;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrainPaceTest {
    private static final int MIB = 1 << 20;

    private final DrainPace pace = new DrainPace();

    @Test
    void growsStepByStepWithSmallMessages() {
        assertThat(pace.messages()).isEqualTo(DrainPace.FIRST);
        pace.received(messages(16, 100));
        assertThat(pace.messages()).isEqualTo(2 * DrainPace.FIRST);
        for (int i = 0; i < 10; i++) {
            pace.received(messages(1, 0));
        }
        assertThat(pace.messages()).isEqualTo(DrainPace.MOST);
    }

    @Test
    void slowsDownAtOnceWithLargeMessages() {
        pace.received(messages(16, MIB));
        assertThat(pace.messages()).isEqualTo(4);
        pace.received(messages(4, 8 * MIB));
        assertThat(pace.messages()).isEqualTo(1);
        pace.received(messages(1, 10));
        assertThat(pace.messages()).isEqualTo(2);
    }

    @Test
    void goesBackToWhereItBeganWhenNothingComes() {
        pace.received(messages(4, 8 * MIB));
        for (int i = 0; i < 10; i++) {
            pace.nothingCame();
        }
        assertThat(pace.messages()).isEqualTo(DrainPace.FIRST);
        pace.received(messages(16, 100));
        pace.nothingCame();
        assertThat(pace.messages()).isEqualTo(2 * DrainPace.FIRST);
    }

    private static List<Delivery> messages(int count, int bytes) {
        return Collections.nCopies(count, new Message(new byte[bytes]));
    }

    private static final class Message extends Delivery {
        Message(byte[] body) {
            super(new QueueLane("q", Lane.NORMAL), body);
        }

        @Override
        public String messageId() {
            return "1";
        }
    }
}
