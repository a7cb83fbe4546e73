package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ArchitectureConformance {

    @Test
    void looksAtMainClassesOnly() {
        JavaClasses classes = mainClasses();

        assertThat(classes.contain(StoreBench.class)).isTrue();
        assertThat(classes.contain(ArchitectureTest.class)).isFalse();
    }

    @Test
    void aClassThatReadsTheClockIsNoticed() {
        expectNoticed(ArchitectureRules.onlySystemTimeReadsClocks(), ReadsTheClock.class);
    }

    @Test
    void aNameThatSaysNothingIsNoticed() {
        expectNoticed(ArchitectureRules.namesSayWhatAClassIs(), TextHelper.class);
    }

    @Test
    void noMainSourceFileIsTooLong() {
        Path root = Path.of("..");

        assertThat(SourceRules.mainSources(root)).isNotEmpty();
        assertThat(SourceRules.tooLong(root)).isEmpty();
    }

    private static void expectNoticed(ArchRule rule, Class<?> culprit) {
        JavaClasses classes = new ClassFileImporter().importClasses(culprit);

        assertThat(rule.evaluate(classes).hasViolation()).isTrue();
    }

    private static final class ReadsTheClock {

        Instant now() {
            return Instant.now();
        }
    }

    private static final class TextHelper {}
}
