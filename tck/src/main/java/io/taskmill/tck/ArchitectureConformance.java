package io.taskmill.tck;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The {@link ArchitectureRules} as tests. A module has its classes and those it depends on checked by an empty subclass
 * in its tests.
 */
public abstract class ArchitectureConformance {

    /** For subclasses. */
    protected ArchitectureConformance() {}

    @TestFactory
    final Stream<DynamicTest> rulesHold() {
        JavaClasses classes = mainClasses();
        return ArchitectureRules.all().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }

    /** All of Taskmill's classes on the class path but tests. */
    static JavaClasses mainClasses() {
        // What the JDK's classes depend on says nothing about ours, and takes long to read.
        return ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter()
                    .withImportOption(location -> !location.contains("/test-classes/"))
                    .importPackages("io.taskmill");
        });
    }
}
