package io.taskmill.broker.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The suite itself is worth something only if it notices brokers that are wrong. */
@Timeout(60)
class BrokerSuiteTest {

    @ParameterizedTest
    @EnumSource
    void noticesEveryMistakeByTheTestThatIsAboutIt(BrokerMistake mistake) {
        TestExecutionSummary summary = run(mistake);

        assertThat(summary.getTestsStartedCount()).isEqualTo(1);
        assertThat(summary.getFailures())
                .singleElement()
                .extracting(failure -> failure.getException().getClass().getSimpleName())
                .asString()
                .containsAnyOf("Assert", "ConditionTimeout");
    }

    private static TestExecutionSummary run(BrokerMistake mistake) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(BrokenBrokerSuite.class, mistake.caughtBy()))
                .configurationParameter(BrokenBrokerSuite.MISTAKE, mistake.name())
                .build();
        LauncherFactory.create().execute(request, listener);
        return listener.getSummary();
    }
}
