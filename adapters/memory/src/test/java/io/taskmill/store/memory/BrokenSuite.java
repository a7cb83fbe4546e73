package io.taskmill.store.memory;

import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.TaskStoreConformance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The suite on a store with a mistake. Fails by design; run only through {@link SuiteRun}. */
@ExtendWith(BrokenSuite.GivenMistake.class)
final class BrokenSuite extends TaskStoreConformance {

    static final String MISTAKE = "taskmill.mistake";

    private final Mistake mistake;

    BrokenSuite(Mistake mistake) {
        this.mistake = mistake;
    }

    @Override
    protected TaskStore open(TimeSource time) {
        return mistake.open(time);
    }

    @Override
    public int stressSteps() {
        return 100;
    }

    /** Tells the suite which mistake it is about. */
    static final class GivenMistake implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Mistake.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return Mistake.valueOf(context.getConfigurationParameter(MISTAKE).orElseThrow());
        }
    }
}
