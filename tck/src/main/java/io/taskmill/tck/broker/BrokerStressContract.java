package io.taskmill.tck.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.QueueLane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds when many threads publish and several nodes come and go. */
interface BrokerStressContract extends BrokerContract {

    int PUBLISHERS = 4;
    int RECEIVERS = 3;

    /** How many batches each publisher sends. */
    int stressBatches();

    @Test
    default void everyMessageIsAcknowledgedInTheEndWhoeverComesAndGoes() throws Exception {
        StressTally tally = new StressTally();
        List<Future<Boolean>> publishers = IntStream.range(0, PUBLISHERS)
                .mapToObj(n -> bench().async(() -> publish(tally, new Random(n))))
                .toList();
        List<Future<Boolean>> receivers = IntStream.range(0, RECEIVERS)
                .mapToObj(n -> bench().async(new StressReceiver(bench(), tally, 100 + n)))
                .toList();
        for (Future<Boolean> publisher : publishers) {
            assertThat(publisher.get()).isTrue();
        }
        tally.allPublished();
        for (Future<Boolean> receiver : receivers) {
            assertThat(receiver.get()).isTrue();
        }

        takeTheRest(tally);

        tally.report(bench().broker().info().product());
        assertThat(tally.missing()).as("messages that nobody got").isEmpty();
    }

    private boolean publish(StressTally tally, Random random) {
        QueueLane[] lanes = StressTally.lanes();
        for (int batch = 0; batch < stressBatches(); batch++) {
            List<Envelope> envelopes = new ArrayList<>();
            for (int n = random.nextInt(20); n >= 0; n--) {
                String text = bench().newText();
                tally.publishing(text);
                envelopes.add(bench().envelope(lanes[random.nextInt(lanes.length)], text));
            }
            bench().publish(envelopes);
        }
        return true;
    }

    private void takeTheRest(StressTally tally) {
        QueueLane[] lanes = StressTally.lanes();
        try (Intake intake = bench().open(lanes)) {
            long end = BrokerBench.nanos()
                    + ShareContract.KEPT_AHEAD.plus(bench().rig().soon()).toNanos();
            Duration wait = bench().rig().quiet();
            while (!tally.missing().isEmpty() && BrokerBench.nanos() < end) {
                List<Delivery> received = intake.receive(BrokerBench.demands(500, lanes), wait);
                tally.acknowledged(received);
                intake.acknowledge(received);
            }
        }
    }
}
