package io.taskmill.broker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.Lane;
import io.taskmill.spi.QueueLane;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
    private final Ledger ledger = new Ledger(Progress.none());

    @Test
    void saysNothingBeforeAnythingWasRead() {
        assertThat(ledger.progress()).isEmpty();
        assertThat(ledger.unwritten()).isEmpty();
    }

    @Test
    void staysBeforeTheFirstMessageThatIsNotDone() {
        List<Place> places = read(10, 11, 12);

        ledger.done(places.get(1));

        assertThat(progress()).isEqualTo(new Progress(10, 1, List.of(new Progress.Range(11, 11))));
    }

    @Test
    void goesOnOverAllThatIsDone() {
        List<Place> places = read(10, 11, 12);

        ledger.done(places.get(1));
        ledger.done(places.get(0));

        assertThat(progress()).isEqualTo(new Progress(12, 0, List.of()));
        ledger.done(places.get(2));
        assertThat(progress()).isEqualTo(new Progress(13, 0, List.of()));
    }

    @Test
    void offsetsWithGapsCountWithWhatIsBeforeThem() {
        List<Place> places = read(3, 7, 9);

        ledger.done(places.get(1));

        assertThat(progress()).isEqualTo(new Progress(3, 1, List.of(new Progress.Range(7, 8))));
    }

    @Test
    void whatTheLastOwnerHadDoneIsNotHandedOut() {
        Ledger next = new Ledger(new Progress(10, 2, List.of(new Progress.Range(11, 12))));

        assertThat(next.read(10, delivery(10))).isPresent();
        assertThat(next.read(11, delivery(11))).isEmpty();
        assertThat(next.read(12, delivery(12))).isEmpty();
        assertThat(next.read(13, delivery(13))).isPresent();
    }

    @Test
    void whatIsExpectedIsNotHandedOutAndHoldsTheProgress() {
        List<Place> places = read(5);
        Place copy = ledger.expect(6, held(6));
        ledger.done(places.getFirst());

        assertThat(ledger.read(6, delivery(6))).isEmpty();

        assertThat(progress().offset()).isEqualTo(6);
        ledger.done(copy);
        assertThat(progress()).isEqualTo(new Progress(7, 0, List.of()));
    }

    @Test
    void whatWasDoneBeforeItWasReadIsWrittenDown() {
        List<Place> places = read(5);
        Place copy = ledger.expect(8, null);

        assertThat(copy.isDone()).isTrue();
        ledger.done(places.getFirst());
        assertThat(progress()).isEqualTo(new Progress(6, 1, List.of(new Progress.Range(8, 8))));
    }

    @Test
    void tellsOnlyWhatTheServerDoesNotKnow() {
        List<Place> places = read(1, 2);
        ledger.done(places.getFirst());
        Progress progress = ledger.unwritten().orElseThrow();

        ledger.written(progress);

        assertThat(ledger.unwritten()).isEmpty();
        ledger.done(places.getLast());
        assertThat(ledger.unwritten()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverTheOrderNothingIsLostAndNothingDoneComesAgain(long seed) {
        Random random = new Random(seed);
        Set<Long> done = new HashSet<>();
        List<Place> open = new ArrayList<>();
        long next = 0;
        for (int n = 0; n < 2_000; n++) {
            if (random.nextBoolean()) {
                next += 1 + random.nextInt(3);
                open.addAll(read(next));
            } else if (!open.isEmpty()) {
                Place place = open.remove(random.nextInt(Math.min(open.size(), 20)));
                ledger.done(place);
                done.add(place.offset());
            }
            if (n % 50 == 49) {
                expectHandedOut(Progress.of(progress().toMetadata()), open, done);
            }
        }
    }

    private static void expectHandedOut(Progress written, List<Place> open, Set<Long> done) {
        assertThat(open).noneMatch(place -> written.isDone(place.offset()));
        assertThat(done).allMatch(written::isDone);
    }

    @Test
    void aTextThatIsTooLongIsCutAndWhatIsMissingComesAgain() {
        List<Place> places = new ArrayList<>();
        for (long offset = 0; offset < 4_000; offset++) {
            places.addAll(read(offset));
        }
        for (int n = 1; n < 4_000; n += 2) {
            ledger.done(places.get(n));
        }

        OffsetAndMetadata written = progress().toMetadata();
        Progress back = Progress.of(written);

        assertThat(written.metadata()).hasSizeLessThan(4096);
        assertThat(back.offset()).isZero();
        assertThat(back.received()).isEqualTo(2_000);
        assertThat(back.isDone(1)).isTrue();
        assertThat(back.isDone(3_999)).isFalse();
    }

    @Test
    void aTextOfSomebodyElseSaysNothing() {
        assertThat(Progress.of(new OffsetAndMetadata(7, "reset by an operator")))
                .isEqualTo(new Progress(7, 0, List.of()));
        assertThat(Progress.of(null)).isEqualTo(Progress.none());
    }

    private Progress progress() {
        return ledger.progress().orElseThrow();
    }

    private List<Place> read(long... offsets) {
        List<Place> places = new ArrayList<>();
        for (long offset : offsets) {
            KafkaDelivery delivery = delivery(offset);
            Optional<Place> place = ledger.read(offset, delivery);
            place.ifPresent(delivery::moveTo);
            place.ifPresent(places::add);
        }
        return places;
    }

    private static KafkaDelivery held(long offset) {
        KafkaDelivery delivery = delivery(offset);
        delivery.become(KafkaDelivery.State.HELD);
        return delivery;
    }

    private static KafkaDelivery delivery(long offset) {
        return new KafkaDelivery(
                new QueueLane("mail", Lane.NORMAL),
                new ConsumerRecord<>("topic", 0, offset, null, new byte[0]),
                new Stock(),
                0);
    }
}
