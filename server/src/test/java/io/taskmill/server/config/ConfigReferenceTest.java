package io.taskmill.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path REFERENCE = ROOT.resolve("docs/reference/configuration.md");
    private static final Path EXAMPLE = ROOT.resolve("deploy/taskmill.example.yaml");

    @Test
    void theReferenceIsFresh() throws IOException {
        if (Boolean.getBoolean("taskmill.docs.write")) {
            Files.createDirectories(REFERENCE.getParent());
            Files.writeString(REFERENCE, ConfigReference.markdown());
        }

        assertThat(Files.readString(REFERENCE))
                .as("stale: run this test with -Dtaskmill.docs.write=true")
                .isEqualTo(ConfigReference.markdown());
    }

    @Test
    void theExampleSaysTheDefaults() {
        TaskmillConfig defaults = ConfigLoader.load(new ConfigSources(Optional.empty(), Map.of(), Map.of()));

        TaskmillConfig example = ConfigLoader.load(new ConfigSources(Optional.of(EXAMPLE), Map.of(), Map.of()));

        assertThat(example)
                .usingRecursiveComparison()
                .ignoringFieldsOfTypes(Origin.class)
                .isEqualTo(defaults);
    }

    @Test
    void theExampleMentionsEveryKeyThatHasADefault() throws IOException {
        String example = Files.readString(EXAMPLE);

        assertThat(ConfigKeys.ALL)
                .filteredOn(key -> key.fallback() != null && !key.path().startsWith("handlers.email"))
                .allSatisfy(key -> assertThat(example).contains(lastWord(key) + ":"));
    }

    @Test
    void everyDefaultCouldStandInTheFile() {
        assertThat(ConfigKeys.ALL).allSatisfy(ConfigReferenceTest::readsBackItsDefault);
    }

    @Test
    void noTwoKeysShareAVariable() {
        assertThat(ConfigKeys.ALL).extracting(Key::variable).doesNotHaveDuplicates();
    }

    private static <T> void readsBackItsDefault(Key<T> key) {
        T fallback = key.fallback();
        if (fallback != null && !(fallback instanceof java.util.List)) {
            assertThat(key.type().parse(key.type().write(fallback))).contains(fallback);
        }
    }

    private static String lastWord(Key<?> key) {
        return key.path().substring(key.path().lastIndexOf('.') + 1);
    }
}
