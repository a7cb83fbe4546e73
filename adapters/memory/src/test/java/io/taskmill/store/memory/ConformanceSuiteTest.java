package io.taskmill.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The suite itself is worth something only if it notices stores that are wrong. */
@Timeout(120)
class ConformanceSuiteTest {

    @ParameterizedTest
    @EnumSource
    void noticesEveryMistakeByTheTestThatIsAboutIt(Mistake mistake) {
        assertThat(SuiteRun.failures(mistake)).containsExactly(mistake.caughtBy());
    }
}
