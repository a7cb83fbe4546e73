package io.taskmill.tck.broker;

import io.taskmill.spi.Broker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link Broker} must do, as tests: their names are the contract. An adapter proves itself by a subclass in
 * its tests that gives a {@link BrokerRig}; what it declares in {@link Broker#info} decides which tests apply, and the
 * absence of what it does not declare is tested too where that can be seen.
 *
 * <p>Brokers are servers, so time is real here. No test sleeps: {@code receive} with a wait is the wait.
 */
@Timeout(120)
public abstract class BrokerConformance
        implements PublishContract,
                BodyContract,
                ReceiveContract,
                StepContract,
                WaitContract,
                ShareContract,
                AcknowledgeContract,
                ReleaseContract,
                DeadLetterContract,
                LanesContract,
                BrokerLifeContract,
                BrokerCapabilityContract,
                CrashContract,
                OutageContract,
                BrokerStressContract {

    private BrokerBench bench;

    /** For subclasses. */
    @SuppressWarnings("NullAway.Init") // set before each test
    protected BrokerConformance() {}

    /** An empty place on the broker under test, for one test. */
    protected abstract BrokerRig rig();

    /** How many batches each thread of the stress run publishes; a batch is up to 20 messages. */
    @Override
    public int stressBatches() {
        return 50;
    }

    @Override
    public final BrokerBench bench() {
        return bench;
    }

    @BeforeEach
    final void openBench() {
        bench = new BrokerBench(rig());
    }

    @AfterEach
    final void closeBench() {
        bench.close();
    }
}
