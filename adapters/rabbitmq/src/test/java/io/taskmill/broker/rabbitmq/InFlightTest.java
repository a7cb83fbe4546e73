package io.taskmill.broker.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.TimeSource;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private final InFlight inFlight = new InFlight();

    @Test
    void confirmsOneOrAllBefore() {
        ConfirmBatch batch = add(5);

        inFlight.confirmed(4, false);
        inFlight.confirmed(2, true);
        inFlight.confirmed(2, true);

        assertThat(batch.results())
                .containsExactly(
                        PublishResult.CONFIRMED,
                        PublishResult.CONFIRMED,
                        PublishResult.UNKNOWN,
                        PublishResult.CONFIRMED,
                        PublishResult.UNKNOWN);
        assertThat(inFlight.span()).isEqualTo(3);
    }

    @Test
    void whatWasReturnedIsRefusedThoughItIsConfirmed() {
        ConfirmBatch batch = add(3);

        inFlight.returned("queue", "id-1");
        inFlight.confirmed(3, true);

        assertThat(batch.results())
                .containsExactly(PublishResult.CONFIRMED, PublishResult.REFUSED, PublishResult.CONFIRMED);
    }

    @Test
    void aRefusalMayStandForAllBefore() {
        ConfirmBatch batch = add(2);

        inFlight.refused(2, true);

        assertThat(batch.results()).containsOnly(PublishResult.REFUSED);
    }

    @Test
    void growsAndKeepsWhatIsUnderWay() {
        inFlight.confirmed(0, true);
        ConfirmBatch first = add(1000);
        inFlight.confirmed(900, true);
        ConfirmBatch second = add(10_000);

        inFlight.confirmed(11_000, true);

        assertThat(first.results()).containsOnly(PublishResult.CONFIRMED);
        assertThat(second.results()).hasSize(10_000).containsOnly(PublishResult.CONFIRMED);
        assertThat(inFlight.span()).isZero();
    }

    @Test
    void whatIsLostIsUnknownAndDoesNotWait() {
        ConfirmBatch batch = add(3);
        inFlight.confirmed(1, false);

        inFlight.lost();

        assertThat(batch.await(java.time.Duration.ofMinutes(1), () -> false)).isTrue();
        assertThat(batch.results())
                .containsExactly(PublishResult.CONFIRMED, PublishResult.UNKNOWN, PublishResult.UNKNOWN);
    }

    private ConfirmBatch add(int count) {
        ConfirmBatch batch = new ConfirmBatch(count, TimeSource.system());
        for (int index = 0; index < count; index++) {
            AMQP.BasicProperties properties =
                    new AMQP.BasicProperties.Builder().messageId("id-" + index).build();
            inFlight.add(new Outgoing("", "queue", properties, new byte[0]), batch, index);
        }
        return batch;
    }
}
