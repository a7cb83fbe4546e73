package io.taskmill.tck.engine;

import io.taskmill.spi.Broker;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.ManualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;

/**
 * The engine's contract on a store, or on a pair of store and broker: an adapter extends this in its tests and says how
 * to open an empty store, and an empty broker. Each test opens its own.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class EngineConformance
        implements SubmitTopic,
                RetryTopic,
                HandlerTopic,
                CancelTopic,
                TimeTopic,
                FairnessTopic,
                StopTopic,
                CrashTopic,
                OutageTopic,
                LostAnswerTopic,
                MixTopic,
                RingTopic,
                ForeignTopic,
                DrainTopic {
    private final List<EngineRig> rigs = new ArrayList<>();

    /** For adapters. */
    protected EngineConformance() {}

    /** Opens an empty store whose clock is the given one. The suite closes it. */
    protected abstract TaskStore open(TimeSource time);

    /**
     * Opens an empty broker to ring through; none for the store itself. The suite closes it. Tests that move time by
     * hand use it only when its waits follow the given clock.
     */
    protected Optional<Broker> broker(TimeSource time) {
        return Optional.empty();
    }

    /**
     * Opens an empty broker for what was used before; by default one like {@link #broker}, none for tests without. The
     * suite closes it.
     */
    protected Optional<Broker> oldBroker(TimeSource time) {
        return broker(time);
    }

    /** Whether the broker's waits follow the clock it was opened with. */
    protected boolean brokerFollowsTime() {
        return false;
    }

    @Override
    public final EngineRig manual() {
        ManualTime time = new ManualTime();
        Optional<Broker> broker = broker(time);
        if (broker.isPresent() && !brokerFollowsTime()) {
            broker.get().close();
            Assumptions.abort(
                    "the test moves time by hand, and this broker waits by its own clock; see MemoryBrokerEngineTest");
        }
        return kept(new EngineRig(open(time), broker, () -> oldBroker(time), time, time));
    }

    @Override
    public final EngineRig system() {
        TimeSource time = TimeSource.system();
        return kept(new EngineRig(open(time), broker(time), () -> oldBroker(time), time, null));
    }

    @AfterEach
    final void closeRigs() throws InterruptedException {
        for (EngineRig rig : rigs) {
            rig.close();
        }
    }

    private EngineRig kept(EngineRig rig) {
        rigs.add(rig);
        return rig;
    }
}
