package io.taskmill.broker.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.Envelope;
import io.taskmill.spi.Lane;
import io.taskmill.spi.QueueLane;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SendBatchesTest {
    private static final Messages MESSAGES = new Messages(new Names("p"));

    @Test
    void messagesOfOneTopicGoTogetherAndKeepTheirOrder() {
        List<Outgoing> all = IntStream.range(0, 300)
                .mapToObj(n -> outgoing(n % 3 == 0 ? "b" : "a", 10))
                .toList();

        List<List<Outgoing>> batches = SendBatches.of(all);

        assertThat(batches).hasSize(3).allMatch(batch -> batch.size() <= 128);
        assertThat(batches)
                .allMatch(batch -> batch.stream().map(Outgoing::lane).distinct().count() == 1);
        assertThat(batches.stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void largeMessagesGoAlone() {
        List<Outgoing> all = List.of(outgoing("a", 400_000), outgoing("a", 400_000), outgoing("a", 3_000_000));

        assertThat(SendBatches.of(all)).extracting(List::size).containsExactly(1, 1, 1);
    }

    @Test
    void nothingMakesNoBatch() {
        assertThat(SendBatches.of(List.of())).isEmpty();
    }

    private static Outgoing outgoing(String queue, int bytes) {
        QueueLane lane = new QueueLane(queue, Lane.NORMAL);
        return new Outgoing(lane, MESSAGES.of(new Envelope(lane, "id", Map.of(), new byte[bytes])));
    }
}
