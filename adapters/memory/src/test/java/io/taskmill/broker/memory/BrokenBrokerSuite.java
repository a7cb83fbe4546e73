package io.taskmill.broker.memory;

import io.taskmill.spi.Broker;
import io.taskmill.tck.broker.BrokerConformance;
import io.taskmill.tck.broker.BrokerRig;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The suite on a broker with a mistake. Fails by design; run only by {@link BrokerSuiteTest}. */
@ExtendWith(BrokenBrokerSuite.GivenMistake.class)
final class BrokenBrokerSuite extends BrokerConformance {

    static final String MISTAKE = "taskmill.brokerMistake";

    private final BrokerMistake mistake;

    BrokenBrokerSuite(BrokerMistake mistake) {
        this.mistake = mistake;
    }

    @Override
    protected BrokerRig rig() {
        return new MemoryRig() {
            @Override
            public Broker open() {
                return mistake.on((MemoryBroker) super.open());
            }

            @Override
            public Duration soon() {
                return Duration.ofSeconds(1);
            }
        };
    }

    /** Tells the suite which mistake it is about. */
    static final class GivenMistake implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == BrokerMistake.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return BrokerMistake.valueOf(
                    context.getConfigurationParameter(MISTAKE).orElseThrow());
        }
    }
}
