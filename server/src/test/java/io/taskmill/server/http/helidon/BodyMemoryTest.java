package io.taskmill.server.http.helidon;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.server.http.exchange.RefusedException;
import org.junit.jupiter.api.Test;

class BodyMemoryTest {

    @Test
    void refusesWhatGoesBeyondTheBoundAndTakesNothingForIt() {
        BodyMemory memory = new BodyMemory(100);
        memory.take(80, 0);

        assertThatThrownBy(() -> memory.take(30, 0)).isInstanceOf(RefusedException.class);

        assertThatCode(() -> memory.take(20, 0)).doesNotThrowAnyException();
    }

    @Test
    void letsARequestThroughThatIsAlone() {
        BodyMemory memory = new BodyMemory(100);

        assertThatCode(() -> memory.take(90, 0)).doesNotThrowAnyException();
        assertThatCode(() -> memory.take(90, 90)).doesNotThrowAnyException();
    }

    @Test
    void hasRoomAgainWhenARequestIsOver() {
        BodyMemory memory = new BodyMemory(100);
        memory.take(100, 0);

        memory.giveBack(100);

        assertThatCode(() -> memory.take(60, 0)).doesNotThrowAnyException();
        assertThatCode(() -> memory.take(40, 0)).doesNotThrowAnyException();
    }
}
