package io.taskmill.broker.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;

import apache.rocketmq.v2.Message;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.rocketmq.shaded.io.grpc.ManagedChannelBuilder;
import org.apache.rocketmq.shaded.io.grpc.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A request for messages that fails. The channel is never connected: the lane must not even be asked for. */
class PollEndTest {
    private final TimeSource time = TimeSource.system();
    private final Names names = new Names("test");
    private final Link link = new Link(
            new HostPort("127.0.0.1", 1),
            ManagedChannelBuilder.forAddress("127.0.0.1", 1).usePlaintext().build(),
            names,
            time,
            () -> {});
    private final Answers answers = new Answers();
    private final LanePolls polls = new LanePolls(
            link,
            new Topology(names, new Administration(List.of(), Optional.empty(), 1), time),
            names,
            Duration.ofSeconds(10),
            time,
            answers);

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void aLaneThatTheServerRefusesIsNotAskedForAgainAtOnce() {
        new PollEnd(polls, BrokerTestBed.MAIL, 1, answers)
                .onError(Status.PERMISSION_DENIED.withDescription("not you").asRuntimeException());

        polls.satisfy(BrokerTestBed.demand(1), Set.of(BrokerTestBed.MAIL), new Arrivals());

        assertThat(link.isOpen()).isTrue();
        assertThat(answers.troubles)
                .singleElement()
                .satisfies(text -> assertThat(text).contains("not you"));
        assertThat(answers.arrivals).containsExactly(0);
    }

    @Test
    void aLostConnectionIsNoTroubleOfTheLane() {
        new PollEnd(polls, BrokerTestBed.MAIL, 1, answers).onError(Status.UNAVAILABLE.asRuntimeException());

        assertThat(link.isOpen()).isFalse();
        assertThat(answers.troubles).isEmpty();
        assertThat(answers.arrivals).containsExactly(0);
    }

    private static final class Answers implements PollEnd.Sink {
        private final List<Integer> arrivals = new ArrayList<>();
        private final List<String> troubles = new ArrayList<>();

        @Override
        public void arrived(QueueLane lane, List<Message> messages) {
            arrivals.add(messages.size());
        }

        @Override
        public void troubled(String text) {
            troubles.add(text);
        }
    }
}
