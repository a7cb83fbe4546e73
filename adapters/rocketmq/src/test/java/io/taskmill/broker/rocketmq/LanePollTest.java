package io.taskmill.broker.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LanePollTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final LanePoll poll = new LanePoll(0);

    @Test
    void anIdleLaneIsAskedForOnce() {
        assertThat(poll.missing(500, 32, 0)).isEqualTo(1);

        poll.began(0);

        assertThat(poll.missing(500, 32, 0)).isZero();
        assertThat(poll.missing(0, 32, 0)).isZero();
    }

    @Test
    void aBusyLaneIsAskedForSeveralTimesAtOnce() {
        poll.began(0);
        poll.ended(true, 1);

        assertThat(poll.missing(33, 32, 1)).isEqualTo(2);
        assertThat(poll.missing(500, 32, 1)).isEqualTo(4);

        poll.began(1);
        poll.ended(false, 2);

        assertThat(poll.missing(500, 32, 2)).isEqualTo(1);
    }

    @Test
    void aLaneIsUnknownUntilItsFirstAnswer() {
        poll.began(10);

        assertThat(poll.unknownFor(10 + SECOND)).isEqualTo(Duration.ofSeconds(1));

        poll.ended(false, 10 + SECOND);
        poll.began(10 + 2 * SECOND);

        assertThat(poll.unknownFor(10 + 3 * SECOND)).isZero();
    }

    @Test
    void aLaneThatWasLeftAloneIsUnknownAgain() {
        poll.began(0);
        poll.ended(false, SECOND);

        poll.began(7 * SECOND);

        assertThat(poll.unknownFor(8 * SECOND)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aLaneThatRestsIsNotAskedFor() {
        poll.rest(Duration.ofSeconds(1), 0);

        assertThat(poll.missing(5, 5, SECOND / 2)).isZero();
        assertThat(poll.missing(5, 5, SECOND)).isEqualTo(1);
    }
}
