package io.taskmill.store.memory;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs the test of the conformance suite that is about a mistake on a store that makes it. */
final class SuiteRun {

    private SuiteRun() {}

    /** The names of the tests that failed: of one or none. */
    static Set<String> failures(Mistake mistake) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(BrokenSuite.class, mistake.caughtBy()))
                .configurationParameter(BrokenSuite.MISTAKE, mistake.name())
                .build();

        LauncherFactory.create().execute(request, listener);

        return listener.getSummary().getFailures().stream()
                .map(failure -> failure.getTestIdentifier().getDisplayName().replace("()", ""))
                .collect(Collectors.toSet());
    }
}
