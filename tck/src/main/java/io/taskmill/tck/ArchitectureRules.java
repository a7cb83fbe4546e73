package io.taskmill.tck;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What must hold between and within the modules. A rule about classes that are not on the class path holds. */
public final class ArchitectureRules {

    private static final String[] LIBRARIES = {
        "io.taskmill.api..", "io.taskmill.spi..", "io.taskmill.engine..", "io.taskmill.store..", "io.taskmill.broker.."
    };
    private static final String[] ADAPTERS = {"io.taskmill.store..", "io.taskmill.broker.."};
    private static final Set<String> CLOCK_METHODS = Set.of("nanoTime", "currentTimeMillis", "sleep", "now");

    private ArchitectureRules() {}

    /** Every rule. */
    public static List<ArchRule> all() {
        return List.of(
                apiNeedsTheJdkOnly(),
                spiNeedsTheApiOnly(),
                engineNeedsApiAndSpiOnly(),
                adaptersDoNotKnowTheEngine(),
                adaptersDoNotKnowEachOther(),
                onlySystemTimeReadsClocks(),
                librariesLogThroughSystemLogger(),
                librariesDoNotPrint(),
                namesSayWhatAClassIs());
    }

    static ArchRule apiNeedsTheJdkOnly() {
        return only("io.taskmill.api..", "io.taskmill.api..")
                .because("users compile against the api and should get nothing else with it");
    }

    static ArchRule spiNeedsTheApiOnly() {
        return only("io.taskmill.spi..", "io.taskmill.spi..", "io.taskmill.api..");
    }

    static ArchRule engineNeedsApiAndSpiOnly() {
        return only("io.taskmill.engine..", "io.taskmill.engine..", "io.taskmill.spi..", "io.taskmill.api..")
                .because("the engine has to work with every store and broker");
    }

    static ArchRule adaptersDoNotKnowTheEngine() {
        return noClasses()
                .that()
                .resideInAnyPackage(ADAPTERS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.taskmill.engine..", "io.taskmill.server..")
                .allowEmptyShould(true);
    }

    static ArchRule adaptersDoNotKnowEachOther() {
        return slices().matching("io.taskmill.[store|broker].(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true);
    }

    static ArchRule onlySystemTimeReadsClocks() {
        return noClasses()
                .that(DescribedPredicate.not(simpleName("SystemTime")))
                .should()
                .callMethodWhere(readsAClock())
                .because("time has to be movable by tests: use TimeSource")
                .allowEmptyShould(true);
    }

    static ArchRule librariesLogThroughSystemLogger() {
        return noClasses()
                .that()
                .resideInAnyPackage(LIBRARIES)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..", "ch.qos.logback..")
                .because("libraries log through System.Logger")
                .allowEmptyShould(true);
    }

    static ArchRule librariesDoNotPrint() {
        return noClasses()
                .that()
                .resideInAnyPackage(LIBRARIES)
                .should()
                .accessTargetWhere(DescribedPredicate.describe("System.out or System.err", ArchitectureRules::prints))
                .allowEmptyShould(true);
    }

    static ArchRule namesSayWhatAClassIs() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl)")
                .orShould()
                .haveSimpleNameStartingWith("Abstract")
                .because("such names say nothing")
                .allowEmptyShould(true);
    }

    private static ArchRule only(String subject, String... others) {
        DescribedPredicate<JavaClass> allowed =
                resideInAnyPackage("java..", "org.jspecify..").or(resideInAnyPackage(others));
        return classes()
                .that()
                .resideInAPackage(subject)
                .should()
                .onlyDependOnClassesThat(allowed)
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaCall<?>> readsAClock() {
        return DescribedPredicate.describe(
                "reads a clock or sleeps",
                call -> (CLOCK_METHODS.contains(call.getName()) && ownsAClock(call.getTargetOwner()))
                        || (call.getTargetOwner().isEquivalentTo(Clock.class)
                                && call.getName().startsWith("system")));
    }

    private static boolean ownsAClock(JavaClass owner) {
        return owner.isEquivalentTo(System.class)
                || owner.isEquivalentTo(Thread.class)
                || owner.isEquivalentTo(Instant.class)
                || owner.getSimpleName().endsWith("DateTime")
                || owner.getFullName().equals("java.time.LocalDate");
    }

    private static boolean prints(JavaAccess<?> access) {
        return access.getTargetOwner().isEquivalentTo(System.class)
                && Set.of("out", "err").contains(access.getName());
    }
}
