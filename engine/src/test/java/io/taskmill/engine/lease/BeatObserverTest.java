package io.taskmill.engine.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.NodeId;
import io.taskmill.spi.NodeRow;
import io.taskmill.spi.NodeRow.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeatObserverTest {

    private static final Instant ANY = Instant.EPOCH;
    private static final NodeId NODE = new NodeId(new UUID(1, 1));
    private static final NodeId OTHER = new NodeId(new UUID(2, 2));

    private final BeatObserver observer = new BeatObserver(Duration.ofSeconds(10), Duration.ofSeconds(10));

    @Test
    void theSameBeatOverTheObservationTimeIsSilence() {
        assertThat(silentAt(100, node(7))).isEmpty();
        assertThat(silentAt(105, node(7))).isEmpty();

        assertThat(silentAt(110, node(7))).containsExactly(node(7));
    }

    @Test
    void aMomentLessThanTheObservationTimeIsNotEnough() {
        read(100, node(7));
        read(105, node(7));

        assertThat(observer.silent(List.of(node(7)), Duration.ofSeconds(110).toNanos() - 1))
                .isEmpty();
    }

    @Test
    void fewReadsAreNotEnoughHoweverLongTheyTake() {
        assertThat(BeatObserver.READS).isEqualTo(3);
        assertThat(silentAt(100, node(7))).isEmpty();
        assertThat(silentAt(110, node(7))).isEmpty();

        assertThat(silentAt(111, node(7))).containsExactly(node(7));
    }

    @Test
    void aValidLeaseProtectsHoweverOldTheBeat() {
        NodeRow valid = row(NODE, 7, Lease.VALID);
        for (int second = 0; second < 60; second += 5) {
            assertThat(silentAt(second, valid)).isEmpty();
        }

        assertThat(silentAt(60, node(7))).containsExactly(node(7));
    }

    @Test
    void aNewBeatStartsTheObservationAnew() {
        read(100, node(7));
        read(105, node(7));
        read(109, node(8));

        assertThat(silentAt(114, node(8))).isEmpty();
        assertThat(silentAt(118, node(8))).isEmpty();
        assertThat(silentAt(119, node(8))).containsExactly(node(8));
    }

    @Test
    void aBeatThatGoesBackIsALifeSignToo() {
        read(100, node(7));
        read(105, node(7));
        read(110, node(6));

        assertThat(silentAt(112, node(6))).isEmpty();
    }

    @Test
    void aGapBetweenReadsStartsTheObservationAnew() {
        read(100, node(7));
        read(105, node(7));
        read(115.001, node(7));

        assertThat(silentAt(120, node(7))).isEmpty();
        assertThat(silentAt(125, node(7))).isEmpty();
        assertThat(silentAt(125.001, node(7))).containsExactly(node(7));
    }

    @Test
    void aGapOfExactlyTheLongestIsNone() {
        read(100, node(7));
        read(105, node(7));

        assertThat(silentAt(115, node(7))).containsExactly(node(7));
    }

    @Test
    void nobodyIsSilentRightAfterALongOutage() {
        for (int second = 0; second <= 8; second += 2) {
            read(second, node(7), other(3));
        }

        assertThat(silentAt(600, node(7), other(3))).isEmpty();
    }

    @Test
    void aNodeThatWasGoneIsObservedFromTheStart() {
        read(100, node(7));
        read(105, node(7));
        read(108, other(1));

        assertThat(silentAt(111, node(7))).isEmpty();
    }

    @Test
    void nodesAreObservedEachForItself() {
        read(100, node(7), other(1));
        read(105, node(7), other(2));

        assertThat(silentAt(110, node(7), other(3))).containsExactly(node(7));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MIN_VALUE + 5, Long.MAX_VALUE - 7_000_000_000L})
    void theOriginOfTheClockDoesNotMatter(long origin) {
        long second = 1_000_000_000L;
        observer.silent(List.of(node(7)), origin);
        assertThat(observer.silent(List.of(node(7)), origin + 5 * second)).isEmpty();

        assertThat(observer.silent(List.of(node(7)), origin + 10 * second)).containsExactly(node(7));
    }

    private void read(double second, NodeRow... rows) {
        assertThat(silentAt(second, rows)).isEmpty();
    }

    private List<NodeRow> silentAt(double second, NodeRow... rows) {
        return observer.silent(List.of(rows), Math.round(second * 1e9));
    }

    private static NodeRow node(long beat) {
        return row(NODE, beat, Lease.PAST);
    }

    private static NodeRow other(long beat) {
        return row(OTHER, beat, Lease.PAST);
    }

    private static NodeRow row(NodeId id, long beat, Lease lease) {
        return new NodeRow(id, "node", ANY, beat, NodeRow.State.LIVE, ANY, lease, 0);
    }
}
