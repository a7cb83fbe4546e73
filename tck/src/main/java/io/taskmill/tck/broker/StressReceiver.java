package io.taskmill.tck.broker;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/** A node that receives, acknowledges, gives back and goes away at random. Its own mix is given by its seed. */
final class StressReceiver implements Callable<Boolean> {

    private static final Duration WAIT = Duration.ofMillis(50);

    private final BrokerBench bench;
    private final StressTally tally;
    private final Random random;
    private final List<Delivery> held = new ArrayList<>();

    StressReceiver(BrokerBench bench, StressTally tally, long seed) {
        this.bench = bench;
        this.tally = tally;
        this.random = new Random(seed);
    }

    @Override
    public Boolean call() {
        Intake intake = open();
        while (!tally.isAllPublished()) {
            if (random.nextInt(40) == 0) {
                intake.close();
                held.clear();
                intake = open();
            } else {
                step(intake);
            }
        }
        intake.close();
        return true;
    }

    private Intake open() {
        return bench.open(StressTally.lanes());
    }

    private void step(Intake intake) {
        held.addAll(intake.receive(BrokerBench.demands(1 + random.nextInt(30), StressTally.lanes()), WAIT));
        Collections.shuffle(held, random);
        List<Delivery> some = List.copyOf(held.subList(0, held.isEmpty() ? 0 : random.nextInt(held.size() + 1)));
        held.removeAll(some);
        if (random.nextInt(5) == 0) {
            intake.release(some);
        } else {
            tally.acknowledged(some);
            intake.acknowledge(some);
        }
    }
}
