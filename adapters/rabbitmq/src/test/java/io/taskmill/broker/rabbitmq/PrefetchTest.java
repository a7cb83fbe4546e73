package io.taskmill.broker.rabbitmq;

import static io.taskmill.broker.rabbitmq.BrokerTestBed.MAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.Lane;
import io.taskmill.spi.QueueLane;
import org.junit.jupiter.api.Test;

class PrefetchTest {
    private final Prefetch prefetch = new Prefetch();

    @Test
    void oneBatchIsWorkedAtAndOneIsOnItsWay() {
        assertThat(prefetch.of(MAIL, 1)).isEqualTo(2);
        assertThat(prefetch.of(MAIL, 16)).isEqualTo(32);
        assertThat(prefetch.of(MAIL, 17)).isEqualTo(64);
        assertThat(prefetch.of(MAIL, 100_000)).isEqualTo(1024);
    }

    @Test
    void aConsumerIsReplacedOnlyWhenMoreIsWantedThanItFetches() {
        assertThat(prefetch.suffices(MAIL, 32, 32)).isTrue();
        assertThat(prefetch.suffices(MAIL, 32, 33)).isFalse();
        assertThat(prefetch.suffices(MAIL, 1024, 100_000)).isTrue();
        assertThat(prefetch.suffices(MAIL, 1024, 1)).isTrue();
    }

    @Test
    void ofLargeMessagesFewAreFetched() {
        prefetch.seen(MAIL, 10 << 20);
        prefetch.seen(MAIL, 400);

        assertThat(prefetch.of(MAIL, 512)).isEqualTo(3);
        assertThat(prefetch.isTooMuch(MAIL, 1024)).isTrue();
        assertThat(prefetch.suffices(MAIL, 1024, 1)).isFalse();
        assertThat(prefetch.suffices(MAIL, 3, 512)).isTrue();
        assertThat(prefetch.of(new QueueLane("other", Lane.LOW), 512)).isEqualTo(1024);
    }

    @Test
    void ofHugeMessagesThereIsOne() {
        prefetch.seen(MAIL, Prefetch.BYTES * 4);

        assertThat(prefetch.of(MAIL, 512)).isEqualTo(1);
        assertThat(prefetch.suffices(MAIL, 1, 512)).isTrue();
    }
}
