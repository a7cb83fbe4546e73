package io.taskmill.server.http.helidon;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.server.http.exchange.RefusedException;
import org.junit.jupiter.api.Test;

class TransferMemoryTest {
    private static final int MIB = 1 << 20;

    private final TransferMemory memory = new TransferMemory(100 * MIB);
    private final TransferMemory.Share first = memory.share();
    private final TransferMemory.Share second = memory.share();

    @Test
    void refusesWhatGoesBeyondTheBoundAndTakesNothingForIt() {
        first.take(80 * MIB);

        assertThatThrownBy(() -> second.take(30 * MIB)).isInstanceOf(RefusedException.class);

        assertThatCode(() -> second.take(20 * MIB)).doesNotThrowAnyException();
    }

    @Test
    void letsARequestThroughThatIsAlone() {
        assertThatCode(() -> first.take(90 * MIB)).doesNotThrowAnyException();
        assertThatCode(() -> first.take(90 * MIB)).doesNotThrowAnyException();
    }

    @Test
    void hasRoomAgainWhenARequestIsOver() {
        first.take(100 * MIB);

        first.giveBack();

        assertThatCode(() -> second.take(60 * MIB)).doesNotThrowAnyException();
        assertThatCode(() -> first.take(40 * MIB)).doesNotThrowAnyException();
    }

    @Test
    void refusesALargeAnswerWhenItIsFullButNotASmallOne() {
        first.takeForAnswer(100 * MIB);

        assertThatThrownBy(() -> second.takeForAnswer(17 << 10)).isInstanceOf(RefusedException.class);
        assertThatCode(() -> second.takeForAnswer(16 << 10)).doesNotThrowAnyException();
    }

    @Test
    void countsAnAnswerOnlyAsFarAsItIsLargerThanTheBodyThatIsStillHeld() {
        first.take(80 * MIB);
        first.takeForAnswer(90 * MIB);

        assertThatCode(() -> second.take(10 * MIB)).doesNotThrowAnyException();
        assertThatThrownBy(() -> second.take(1)).isInstanceOf(RefusedException.class);
    }

    @Test
    void neverRefusesAnAnswerThatTellsWhatWasDoneButWhatComesAfterIt() {
        first.takeForAnswerAnyway(90 * MIB);
        second.takeForAnswerAnyway(90 * MIB);

        assertThatThrownBy(() -> memory.share().refuseWhenFull()).isInstanceOf(RefusedException.class);
        first.giveBack();
        assertThatCode(() -> memory.share().refuseWhenFull()).doesNotThrowAnyException();
    }
}
