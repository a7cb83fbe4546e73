package io.taskmill.tck.engine;

import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.ManualTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/**
 * The engine's contract on a store: an adapter extends this in its tests and says how to open an empty store. Each test
 * opens its own.
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
                MixTopic {
    private final List<EngineRig> rigs = new ArrayList<>();

    /** For adapters. */
    protected EngineConformance() {}

    /** Opens an empty store whose clock is the given one. The suite closes it. */
    protected abstract TaskStore open(TimeSource time);

    @Override
    public final EngineRig manual() {
        ManualTime time = new ManualTime();
        return kept(new EngineRig(open(time), time, time));
    }

    @Override
    public final EngineRig system() {
        TimeSource time = TimeSource.system();
        return kept(new EngineRig(open(time), time, null));
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
